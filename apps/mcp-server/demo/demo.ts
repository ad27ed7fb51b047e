// A day at a service provider, as an AI client sees it: the real server on stdio, a local HaloPSA behind it.
import { join } from "node:path";
import { createSandbox } from "@halopsa-kit/sandbox";
import { claudeDesktopConfiguration, windowsConfiguration } from "./claude-desktop-configuration.ts";
import { beginStory, print } from "./story.ts";

const serverFile = join(import.meta.dirname, "..", "dist", "index.js");
const compact = { format_options: { format: "compact" } };

const sandbox = createSandbox();
const listening = await sandbox.listen();
print(`A made-up HaloPSA tenant listens on ${listening.baseUrl}.`);
const story = await beginStory(serverFile, sandbox, listening.baseUrl);

const clients = await story.ask("Which clients do we look after?", "list_halopsa_clients", compact);
const client = recordsOf(clients.structured)[1];
const clientId = numberOf(client, "id");

await story.ask("What does the first of them pay for?", "list_halopsa_assets", {
  client_id: clientId,
  status_id: 1,
  ...compact,
});

const assetTypes = await story.ask("Which kinds of asset are there?", "list_halopsa_asset_types", compact);
const laptopType = recordsOf(assetTypes.structured).find(({ name }) => name === "Laptop");
const assetTypeId = numberOf(laptopType, "id");

const laptops = await story.ask("Show its laptops, with serial numbers.", "list_halopsa_assets", {
  client_id: clientId,
  asset_type_id: assetTypeId,
  limit: 5,
  ...compact,
});
const known = recordsOf(laptops.structured).find(({ serial_number: serial }) =>
  /^\w{7,}$/.test(String(serial)),
);
const serial = String(known?.["serial_number"]);

await story.ask(
  "A technician typed a serial number his own way. Is that machine in Halo?",
  "search_halopsa_assets_by_serial",
  { serial_number: `${serial.slice(0, 3)}-${serial.slice(3)}`.toLowerCase(), ...compact },
);

await story.ask("Six ids from a ticket: what are they?", "get_halopsa_assets_batch", {
  ids: [...recordsOf(laptops.structured).map((laptop) => numberOf(laptop, "id")), 999_999],
  ...compact,
});

const site = await story.ask("The client opens a branch.", "create_halopsa_site", {
  client_id: clientId,
  name: "Leeds Dock",
  address: { line1: "4 The Boulevard", line3: "Leeds", postcode: "LS10 1PZ" },
});
const siteId = numberOf(recordOf(site.structured), "id");

const user = await story.ask("Somebody starts there.", "create_halopsa_user", {
  site_id: siteId,
  first_name: "Morgan",
  surname: "Reyes",
  email: "morgan.reyes@leeds-dock.example",
});

await story.ask("Does the mail address find them?", "search_halopsa_users_by_email", {
  email: "Morgan.Reyes@leeds-dock.example",
  ...compact,
});

const laptop = await story.ask(
  "Their new laptop, with a field of its type by name.",
  "create_halopsa_asset",
  {
    asset_type_id: assetTypeId,
    site_id: siteId,
    serial_number: "PF4XK7Q2",
    hostname: "LDS-LT001",
    asset_fields: { Model: "ThinkPad X1 Carbon Gen 12" },
  },
);
const laptopId = numberOf(recordOf(laptop.structured), "id");

await story.ask("A note and another hostname: what changed is shown as read back.", "update_halopsa_asset", {
  id: laptopId,
  hostname: "LDS-LT101",
  notes: "Handed over on the first day.",
  ...compact,
});

await story.askInVain(
  "A field name with a typing error, which Halo itself would ignore:",
  "update_halopsa_asset",
  {
    id: laptopId,
    asset_fields: { Modell: "ThinkPad X1 Carbon Gen 13" },
  },
);

await story.ask("Morgan leaves: off the bill, history kept.", "update_halopsa_user", {
  id: numberOf(recordOf(user.structured), "id"),
  inactive: true,
  ...compact,
});

await story.ask("The laptop was entered by mistake.", "delete_halopsa_asset", { id: laptopId, ...compact });

await story.end();
await listening.close();

print(`\nThat was ${sandbox.requests.count} requests to Halo in all, token included.`);
print("\nClaude Desktop, Settings > Developer > Edit Config (claude_desktop_config.json), then restart it.");
print(
  "Put your own address and the API application's id and secret in; see README.md for how to make one.\n",
);
print(claudeDesktopConfiguration(process.execPath, serverFile));
if (process.platform !== "win32") {
  print("\nOn Windows, with the clone in C:\\halopsa-kit (%APPDATA%\\Claude\\claude_desktop_config.json):\n");
  print(windowsConfiguration());
}

type Row = Readonly<Record<string, unknown>>;

function recordsOf(structured: Row): readonly Row[] {
  return (structured["records"] ?? []) as readonly Row[];
}

function recordOf(structured: Row): Row {
  return (structured["record"] ?? {}) as Row;
}

function numberOf(row: Row | undefined, member: string): number {
  const value = row?.[member];
  if (typeof value !== "number") throw new Error(`The demo expected a number in ${member}`);
  return value;
}
