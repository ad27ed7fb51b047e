// Asks a real tenant a few harmless questions through the built server and prints how it went. Only tools that say
// they are read-only are called, and nothing of the tenant's data is printed.
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

type Row = Readonly<Record<string, unknown>>;

const halopsaVariables = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[0].startsWith("HALOPSA_")),
);
if (halopsaVariables["HALOPSA_BASE_URL"] === undefined) {
  console.error(
    "The smoke test reads a real tenant. Set HALOPSA_BASE_URL, HALOPSA_CLIENT_ID and HALOPSA_CLIENT_SECRET, and HALOPSA_SCOPE to read scopes such as: read:assets read:customers",
  );
  process.exit(2);
}

const client = new Client({ name: "halopsa-kit smoke test", version: "1.0.0" });
await client.connect(
  new StdioClientTransport({
    command: process.execPath,
    args: [join(import.meta.dirname, "..", "dist", "index.js")],
    env: halopsaVariables,
    stderr: "inherit",
  }),
);
const { tools } = await client.listTools();
const readOnly = new Set(tools.filter((tool) => tool.annotations?.readOnlyHint).map(({ name }) => name));
let failures = 0;

const compact = { format_options: { format: "compact" } };
const assets = await ask("list_halopsa_assets", { limit: 5, ...compact });
const users = await ask("list_halopsa_users", { limit: 5, ...compact });
const sites = await ask("list_halopsa_sites", { limit: 5, ...compact });
const clients = await ask("list_halopsa_clients", { limit: 5, ...compact });
const types = await ask("list_halopsa_asset_types", compact);
await ask("list_halopsa_asset_statuses", {});
await ask("list_halopsa_contact_types", {});
await askAbout("get_halopsa_asset", assets, "id", "id");
await askAbout("list_halopsa_asset_custom_fields", assets, "id", "id");
await askAbout("search_halopsa_assets_by_serial", assets, "serial_number", "serial_number");
await askAbout("search_halopsa_assets_by_hostname", assets, "hostname", "hostname");
await askAbout("get_halopsa_asset_field_schema", types, "id", "asset_type_id");
await askAbout("get_halopsa_user", users, "id", "id");
await askAbout("search_halopsa_users_by_email", users, "emailaddress", "email");
await askAbout("get_halopsa_site", sites, "id", "id");
await askAbout("get_halopsa_client", clients, "id", "id");
await askAbout("search_halopsa_clients", clients, "name", "name");
await client.close();
process.exitCode = failures === 0 ? 0 : 1;

/** Calls a tool with the first value of a member among rows, or says that there is none. */
async function askAbout(tool: string, rows: readonly Row[], member: string, argument: string): Promise<void> {
  const value = rows
    .map((row) => row[member])
    .find((candidate) => candidate !== undefined && candidate !== "");
  if (value === undefined) console.log(`skipped  ${tool}: no row shows ${member}`);
  else await ask(tool, { [argument]: value, ...compact });
}

async function ask(tool: string, args: Row): Promise<readonly Row[]> {
  if (!readOnly.has(tool)) throw new Error(`${tool} is not read-only`);
  const startedAt = performance.now();
  const result = await client.callTool({ name: tool, arguments: args });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const data = (result.structuredContent ?? {}) as {
    records?: readonly Row[];
    total?: number;
    source?: string;
  };
  if (result.isError) failures++;
  const found = data.total === undefined ? (data.source ?? "") : `${data.total} in all`;
  console.log(`${result.isError ? "FAILED " : "ok     "}  ${tool} (${seconds} s) ${found}`);
  if (result.isError) console.log(firstText(result.content).replace(/^/gm, "         "));
  return data.records ?? [];
}

function firstText(content: unknown): string {
  return (content as { text?: string }[])[0]?.text ?? "";
}
