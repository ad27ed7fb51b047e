import type { Sandbox } from "@halopsa-kit/sandbox";
import { expect, onTestFinished, test } from "vitest";
import type { Answer } from "./support/start-server.ts";
import { startTenant, type Tenant } from "./support/start-tenant.ts";
import { VALID_ARGUMENTS } from "./support/valid-arguments.ts";

const ALLOWED = 12;
const FOREIGN = 13;
/** Shorter texts, such as a city, are no sign of whose record they come from. */
const SHORTEST_TELLING = 7;

async function start(allowed: string): Promise<Tenant> {
  const tenant = await startTenant({
    clients: 3,
    assets: 90,
    users: 60,
    environment: { HALOPSA_ALLOWED_CLIENTS: allowed },
  });
  onTestFinished(tenant.close);
  return tenant;
}

/** The records of some clients, as the sandbox keeps them. */
function recordsOf({ store }: Sandbox, isWanted: (clientId: number) => boolean): unknown[] {
  const isAtWantedSite = ({ siteId }: { siteId: number }): boolean =>
    isWanted(store.sites.get(siteId)?.clientId ?? 0);
  return [
    [...store.clients.all()].filter(({ id }) => isWanted(id)),
    [...store.sites.all()].filter(({ clientId }) => isWanted(clientId)),
    [...store.users.all()].filter(isAtWantedSite),
    [...store.assets.all()].filter(isAtWantedSite),
  ];
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Map) return [...value.values()].flatMap(textsOf);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function inJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (part instanceof Map ? [...part] : part));
}

/** For each tool, arguments of somebody who knows all about the other client. */
function hostileArguments({ store }: Sandbox): Record<string, Record<string, unknown>[]> {
  const site = [...store.sites.all()].find(({ clientId }) => clientId === FOREIGN);
  const asset = [...store.assets.all()].find(({ siteId }) => siteId === site?.id);
  const user = [...store.users.all()].find(
    ({ siteId, isGeneralUser }) => siteId === site?.id && !isGeneralUser,
  );
  const ownSite = [...store.sites.all()].find(({ clientId }) => clientId === ALLOWED);
  const own = [...store.assets.all()].find(({ siteId }) => siteId === ownSite?.id);
  const ownUser = [...store.users.all()].find(({ siteId }) => siteId === ownSite?.id);
  const serial = asset?.fields.get(117);
  const hostname = asset?.fields.get(101);
  const clientName = store.clients.get(FOREIGN)?.name;
  const of = { client_id: FOREIGN };
  return {
    list_halopsa_assets: [of, { site_id: site?.id }, { search: serial }, { user_id: user?.id }],
    get_halopsa_asset: [{ id: asset?.id }],
    search_halopsa_assets_by_serial: [{ serial_number: serial }],
    search_halopsa_assets_by_hostname: [{ hostname }, { hostname, ...of }],
    create_halopsa_asset: [
      { asset_type_id: 17, site_id: site?.id, serial_number: "PF3ELSEWHERE" },
      { asset_type_id: 17, site_id: ownSite?.id, serial_number: serial, hostname },
    ],
    update_halopsa_asset: [
      { id: asset?.id, notes: "overwritten" },
      { id: own?.id, site_id: site?.id },
      { id: asset?.id, site_id: ownSite?.id },
    ],
    delete_halopsa_asset: [{ id: asset?.id }],
    list_halopsa_asset_custom_fields: [{ id: asset?.id }],
    list_halopsa_users: [of, { site_id: site?.id }, { search: user?.surname }],
    get_halopsa_user: [{ id: user?.id }],
    search_halopsa_users_by_email: [{ email: user?.emailaddress }],
    create_halopsa_user: [
      { site_id: site?.id, name: "Someone Elsewhere" },
      { site_id: ownSite?.id, name: user?.name, email: user?.emailaddress },
    ],
    update_halopsa_user: [
      { id: user?.id, notes: "overwritten" },
      { id: ownUser?.id, site_id: site?.id },
    ],
    list_halopsa_sites: [of, { search: site?.name }],
    get_halopsa_site: [{ id: site?.id }],
    create_halopsa_site: [{ ...of, name: "Elsewhere" }],
    list_halopsa_clients: [{ search: clientName }],
    get_halopsa_client: [{ id: FOREIGN }],
    search_halopsa_clients: [{ name: clientName }],
    get_halopsa_assets_batch: [{ ids: [own?.id, asset?.id, (asset?.id ?? 0) + 1] }],
    get_halopsa_users_batch: [{ ids: [ownUser?.id, user?.id, (user?.id ?? 0) + 1] }],
    get_halopsa_sites_batch: [{ ids: [ownSite?.id, site?.id, (site?.id ?? 0) + 1] }],
    find_halopsa_asset_match: [
      { client_id: ALLOWED, serial_number: serial },
      { ...of, serial_number: serial },
    ],
    find_halopsa_user_match: [
      { client_id: ALLOWED, email: user?.emailaddress },
      { ...of, email: user?.emailaddress },
    ],
    find_halopsa_site_match: [
      { client_id: ALLOWED, name: site?.name },
      { ...of, name: site?.name },
    ],
    scan_halopsa_asset_duplicates: [of],
    scan_halopsa_user_duplicates: [of],
  };
}

test.each(["12", "12, 14"])(
  "with HALOPSA_ALLOWED_CLIENTS=%s no tool tells or changes anything of others",
  async (allowed) => {
    const { sandbox, client, call } = await start(allowed);
    const ids = allowed.split(",").map(Number);
    const isAllowed = (clientId: number): boolean => ids.includes(clientId);
    const hostile = hostileArguments(sandbox);
    // What a caller says is no secret from it: it may be said again, and be in records that are created.
    const known = inJson([recordsOf(sandbox, isAllowed), hostile, "Unknown"]).toLowerCase();
    const secrets = new Set(
      textsOf(recordsOf(sandbox, (clientId) => !isAllowed(clientId)))
        .map((text) => text.toLowerCase())
        .filter((text) => text.length >= SHORTEST_TELLING && !known.includes(text)),
    );
    expect(secrets.size).toBeGreaterThan(100);
    const before = inJson(recordsOf(sandbox, (clientId) => !isAllowed(clientId)));

    const { tools } = await client.listTools();
    const leaks: string[] = [];
    for (const { name } of tools) {
      for (const args of [VALID_ARGUMENTS[name] ?? {}, ...(hostile[name] ?? [])]) {
        const answer: Answer = await call(name, args);
        const words = `${answer.text} ${JSON.stringify(answer.data)}`.toLowerCase();
        for (const secret of secrets) {
          if (words.includes(secret)) leaks.push(`${name} ${JSON.stringify(args)} said ${secret}`);
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(inJson(recordsOf(sandbox, (clientId) => !isAllowed(clientId)))).toBe(before);
  },
);

test("a tool says which clients are allowed, and what it refuses changed nothing", async () => {
  const { sandbox, call } = await start("12");
  const site = [...sandbox.store.sites.all()].find(({ clientId }) => clientId === FOREIGN);
  const read = await call("get_halopsa_client", { id: FOREIGN });
  expect(read).toMatchObject({ isError: true });
  expect(read.text).toContain("Client 13 is not among the allowed clients (12)");
  const written = await call("create_halopsa_asset", {
    asset_type_id: 17,
    site_id: site?.id,
    serial_number: "PF3ELSEWHERE",
  });
  expect(written).toMatchObject({ isError: true });
  expect(written.text).toContain(`There is no site ${site?.id} in the allowed clients (12)`);
});
