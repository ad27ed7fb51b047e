import type { HaloUrls } from "@halopsa-kit/sdk";
import type { Asked } from "./ask.ts";
import type { Finding } from "./diagnosis.ts";
import { textAt } from "./token-findings.ts";

/** Hosts of Halo itself, where the API is never in a folder. */
const HOSTED = /\.(?:halopsa|haloitsm|haloservicedesk)\.com$/i;

/** True when a web page, or a way to one, is where AuthInfo should be. */
export function isPage(authInfo: Asked): boolean {
  return authInfo.kind === "answer" && authInfo.status < 400 && authInfo.shape !== "json";
}

/** True when nothing is where AuthInfo should be. */
export function isAbsent(authInfo: Asked): boolean {
  return authInfo.kind === "answer" && [404, 405, 410].includes(authInfo.status);
}

/** Says that the base URL is not that of an API. Asks at the host itself when the base URL names a folder. */
export async function addressFinding(
  authInfo: Asked,
  { apiUrl, origin }: HaloUrls,
  asking: (address: string) => Promise<Asked>,
): Promise<Finding> {
  const seen = isPage(authInfo)
    ? "a web page answers where the API should: the base URL is that of a portal, a login page or another site"
    : "nothing answers where the API should";
  const cause = isPage(authInfo) ? "login_page" : "no_api";
  const finding = (remedy: string): Finding => ({ cause, severity: "problem", seen, remedy });
  const address =
    "Enter the resource server that Halo shows under Configuration > Integrations > Halo API > API Details";
  if (new URL(apiUrl).pathname !== "/api") {
    const atHost = await asking(`${origin}/api/AuthInfo`);
    if (atHost.kind === "answer" && textAt(atHost.body, "auth_url") !== undefined) {
      return finding(`The API answers at ${origin}: leave the folder out of the base URL.`);
    }
  } else if (!HOSTED.test(new URL(origin).hostname)) {
    return finding(`${address}. A self-hosted Halo may be in a folder of its host, such as ${origin}/halo.`);
  }
  return finding(`${address}.`);
}
