import { win32 } from "node:path";

/** How a client starts the server. */
interface ServerEntry {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const TENANT_VARIABLES = {
  HALOPSA_BASE_URL: "https://YOUR-TENANT.halopsa.com",
  HALOPSA_CLIENT_ID: "YOUR-CLIENT-ID",
  HALOPSA_CLIENT_SECRET: "YOUR-CLIENT-SECRET",
};

/** The text for `claude_desktop_config.json` that serves the user's own tenant, and a made-up one beside it. */
export function claudeDesktopConfiguration(nodeFile: string, serverFile: string): string {
  const tenant: ServerEntry = { command: nodeFile, args: [serverFile], env: TENANT_VARIABLES };
  const sandbox: ServerEntry = { command: nodeFile, args: [serverFile, "--sandbox"] };
  return JSON.stringify({ mcpServers: { halopsa: tenant, "halopsa-sandbox": sandbox } }, null, 2);
}

/** The same for a clone at `C:\halopsa-kit`, for readers who are on another system now. */
export function windowsConfiguration(): string {
  const clone = "C:\\halopsa-kit";
  return claudeDesktopConfiguration(
    win32.join(clone, "node_modules", "node", "bin", "node.exe"),
    win32.join(clone, "apps", "mcp-server", "dist", "index.js"),
  );
}
