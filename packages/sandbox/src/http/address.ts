import type { ResolvedOptions } from "../options.ts";
import { htmlResponse, type SandboxResponse } from "./response.ts";
import type { SandboxRequest } from "./router.ts";

/** What a port serves: the API, the authorisation server, or both. */
export type Served = "api" | "auth" | "both";

/**
 * Puts the tenant where the options say it is: below a folder, behind a web application, or on a host for each part.
 * Paths are without the folder from here on.
 */
export function createAddressed(
  options: Pick<ResolvedOptions, "basePath" | "loginPage">,
  answer: (request: SandboxRequest) => SandboxResponse,
): (request: SandboxRequest, served: Served) => SandboxResponse {
  const elsewhere = () =>
    options.loginPage ? htmlResponse(200, "Log in") : htmlResponse(404, "404 - File or directory not found.");

  return (request, served) => {
    const { pathname } = request.url;
    if (!pathname.toLowerCase().startsWith(`${options.basePath}/`)) return elsewhere();
    const path = pathname.slice(options.basePath.length);
    const part = /^\/(api|auth)\//i.exec(path)?.[1]?.toLowerCase();
    if (part === undefined && options.loginPage) return elsewhere();
    if (part !== undefined && served !== "both" && part !== served) return elsewhere();
    const url = new URL(request.url);
    url.pathname = path;
    return answer({ ...request, url });
  };
}
