import type { Sandbox } from "@halopsa-kit/sandbox";
import { resolveHaloUrls } from "@halopsa-kit/sdk";
import type { SandboxConfiguration } from "./configuration.ts";
import { connectHalo, type HaloConnection } from "./connect-halo.ts";

/** Names the in-process sandbox in addresses. Nothing listens there. */
const SANDBOX_URL = "http://localhost";
/** Stand-ins that are exchanged for the sandbox's own once it exists. */
const CREDENTIALS = { clientId: "sandbox", clientSecret: "sandbox" };

/** Connects to a sandbox in this process, which is loaded and seeded by the first request. */
export function connectSandbox({ rateLimit, writes }: SandboxConfiguration): HaloConnection {
  let sandbox: Promise<Sandbox> | undefined;
  const open = async (): Promise<Sandbox> => {
    const { createSandbox } = await import("./sandbox.js" as string).then(
      (module) => module as typeof import("./sandbox.ts"),
    );
    return createSandbox({ credentials: CREDENTIALS, rateLimit: "off" });
  };
  return connectHalo(
    { urls: resolveHaloUrls(SANDBOX_URL), ...CREDENTIALS, scope: "all", rateLimit, writes },
    {
      fetch: async (request) => {
        sandbox ??= open();
        return (await sandbox).fetch(request);
      },
    },
  );
}
