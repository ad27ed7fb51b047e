// A day at a service provider, as an AI client sees it: the real server on stdio, a local HaloPSA behind it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createSandbox } from "@halopsa-kit/sandbox";
import { claudeDesktopConfiguration, windowsConfiguration } from "./claude-desktop-configuration.ts";
import { type Answer, beginStory, print } from "./story.ts";

type Row = Readonly<Record<string, unknown>>;

const serverFile = join(import.meta.dirname, "..", "dist", "index.js");
const compact = { format_options: { format: "compact" } };

const sandbox = createSandbox();
const listening = await sandbox.listen();
print(`A made-up HaloPSA tenant listens on ${listening.baseUrl}.`);
const story = await beginStory(serverFile, sandbox, listening.baseUrl);

story.chapter("Looking things up");
const clients = await story.ask("Which clients do we look after?", "list_halopsa_clients", compact);
const [, client, otherClient] = recordsOf(clients);
const clientId = numberOf(client, "id");

const types = await story.ask("Which kinds of asset are there?", "list_halopsa_asset_types", compact);
const assetTypeId = numberOf(
  recordsOf(types).find(({ name }) => name === "Laptop"),
  "id",
);

const laptops = await story.ask(
  "Show the laptops of the first client, with serial numbers.",
  "list_halopsa_assets",
  {
    client_id: clientId,
    asset_type_id: assetTypeId,
    limit: 8,
    ...compact,
  },
);
await story.ask("Some ids from a ticket: what are they?", "get_halopsa_assets_batch", {
  ids: [
    ...recordsOf(laptops)
      .slice(0, 3)
      .map((laptop) => numberOf(laptop, "id")),
    999_999,
  ],
  ...compact,
});

story.chapter("Three new laptops arrive");
const billed = { client_id: clientId, status_id: 1, limit: 1, format_options: { fields: ["id"] } };
const before = await story.ask("How many machines does the client pay for?", "list_halopsa_assets", billed);

const sites = await story.ask("Where do they go?", "list_halopsa_sites", { client_id: clientId, ...compact });
const siteId = numberOf(recordsOf(sites)[0], "id");

const known = withSerialNumber(recordsOf(laptops));
const first = {
  asset_type_id: assetTypeId,
  site_id: siteId,
  serial_number: `S/N: ${String(known["serial_number"]).toLowerCase()}`,
  hostname: "NEW-LT-01",
};
const refused = await story.ask(
  "The first. It is already there, under another name and with its serial number written otherwise.",
  "create_halopsa_asset",
  { ...first, ...compact },
);
await story.ask("So the one that is there gets the new name.", "create_halopsa_asset", {
  ...first,
  on_duplicate: "update",
  match_token: refused.structured["match_token"],
  ...compact,
});

await story.ask(
  "The second. Its BIOS has no serial number, as with half a dozen others: that makes none of them the same.",
  "create_halopsa_asset",
  {
    asset_type_id: assetTypeId,
    site_id: siteId,
    serial_number: "To Be Filled By O.E.M.",
    hostname: "NEW-LT-02",
    asset_fields: { Model: "ThinkPad X1 Carbon Gen 12" },
    ...compact,
  },
);

const foreign = await story.ask("(The laptops of another client, for the third.)", "list_halopsa_assets", {
  client_id: numberOf(otherClient, "id"),
  asset_type_id: assetTypeId,
  limit: 8,
  ...compact,
});
await story.ask(
  "The third. It belongs to that other client, who would go on paying for it.",
  "create_halopsa_asset",
  {
    asset_type_id: assetTypeId,
    site_id: siteId,
    serial_number: withSerialNumber(recordsOf(foreign))["serial_number"],
    hostname: "NEW-LT-03",
    ...compact,
  },
);
const after = await story.ask("And how many are paid for now?", "list_halopsa_assets", billed);
print(
  `\n   Three laptops arrived, ${numberOf(after.structured, "total") - numberOf(before.structured, "total")} is new: ${before.structured["total"]} before, ${after.structured["total"]} after.`,
);

story.chapter("Cleaning up");
const twice = await story.ask("Which machines are in there twice?", "scan_halopsa_asset_duplicates", {
  limit: 2,
});
await story.ask("And which people?", "scan_halopsa_user_duplicates", { client_id: clientId, limit: 1 });

const [pair] = (twice.structured["groups"] ?? []) as readonly Row[];
const keep = numberOf(pair, "keep");
const plan = await story.ask("One record of the first pair: what would that do?", "plan_halopsa_merge", {
  kind: "asset",
  ids: [keep, ...((pair?.["set_inactive"] ?? []) as readonly number[])],
  survivor_id: keep,
});
const merged = await story.ask("Nothing is lost by it, so it is done.", "apply_halopsa_merge", {
  plan_token: plan.structured["plan_token"],
});
await story.ask(
  "The technician calls: the other machine is still in use. Everything goes back to where it was.",
  "undo_halopsa_merge",
  { merge_id: merged.structured["merge_id"] },
);

const user = await story.ask("Somebody starts.", "create_halopsa_user", {
  site_id: siteId,
  first_name: "Morgan",
  surname: "Reyes",
  email: "morgan.reyes@leeds-dock.example",
  ...compact,
});
const userId = numberOf(user.structured["record"], "id");
await story.askInVain(
  "A field with a typing error in its name, which Halo itself would ignore:",
  "update_halopsa_user",
  {
    id: userId,
    custom_fields: { "Emploee number": "E4711" },
  },
);
await story.ask("The same person leaves: off the bill, history kept.", "update_halopsa_user", {
  id: userId,
  inactive: true,
  ...compact,
});
const mistake = await story.ask("A branch opens", "create_halopsa_site", {
  client_id: clientId,
  name: "Leeds Dock",
  address: { line1: "4 The Boulevard", line3: "Leeds", postcode: "LS10 1PZ" },
  ...compact,
});
const server = await story.ask("and gets a server", "create_halopsa_asset", {
  asset_type_id: assetTypeId,
  site_id: numberOf(mistake.structured["record"], "id"),
  serial_number: "PF4XK7Q2",
  hostname: "LDS-SRV-01",
  ...compact,
});
const serverId = numberOf(server.structured["record"], "id");
const shown = await story.ask("by mistake. First what would go:", "delete_halopsa_asset", {
  id: serverId,
  ...compact,
});
await story.ask("Nothing hangs on it.", "delete_halopsa_asset", {
  id: serverId,
  confirm_token: shown.structured["confirm_token"],
  ...compact,
});

await story.end();
await listening.close();

print(`\nThat was ${sandbox.requests.count} requests to Halo in all, token included.`);
print("\nClaude Desktop, Settings > Developer > Edit Config (claude_desktop_config.json), then restart it.");
print(
  "Put your own address and the API application's id and secret in; see README.md for how to make one.\n",
);
print(claudeDesktopConfiguration(nodeFile(), serverFile));
if (process.platform !== "win32") {
  print("\nOn Windows, with the clone in C:\\halopsa-kit (%APPDATA%\\Claude\\claude_desktop_config.json):\n");
  print(windowsConfiguration());
}

/** The clone's own Node, by a path that stays the same when its version changes. */
function nodeFile(): string {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const file = join(import.meta.dirname, "..", "..", "..", "node_modules", "node", "bin", name);
  return existsSync(file) ? file : process.execPath;
}

function recordsOf({ structured }: Answer): readonly Row[] {
  return (structured["records"] ?? []) as readonly Row[];
}

/** A laptop with a serial number that its maker could have given it. */
function withSerialNumber(rows: readonly Row[]): Row {
  const found = rows.find(({ serial_number: serial }) => /^(?=.*\d)[A-Z0-9]{7,12}$/.test(String(serial)));
  if (found === undefined) throw new Error("The demo expected a laptop with a serial number");
  return found;
}

function numberOf(row: unknown, member: string): number {
  const value = new Map<string, unknown>(Object.entries(row ?? {})).get(member);
  if (typeof value !== "number") throw new Error(`The demo expected a number in ${member}`);
  return value;
}
