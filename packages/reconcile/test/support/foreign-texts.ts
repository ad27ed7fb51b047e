import type { Sandbox } from "@halopsa-kit/sandbox";
import { getAsset, getClient, getSite, getUser, type HaloClient, listAssetTypes } from "@halopsa-kit/sdk";

/** Shorter texts, such as a model or a city, are no sign of whose record they come from. */
const SHORTEST = 6;

/** Everything that only records of clients outside the allowed ones say, as an unbounded client reads them. */
export async function foreignTexts(
  sandbox: Sandbox,
  unbounded: HaloClient,
  allowedClientIds: readonly number[],
): Promise<ReadonlySet<string>> {
  const { store } = sandbox;
  const clientOfSite = (siteId: number): number => store.sites.get(siteId)?.clientId ?? 0;
  const records: { clientId: number; record: unknown }[] = [];
  for (const { id } of store.clients.all()) {
    records.push({ clientId: id, record: await getClient(unbounded, id) });
  }
  for (const { id, clientId } of store.sites.all()) {
    records.push({ clientId, record: await getSite(unbounded, id) });
  }
  for (const { id, siteId } of store.users.all()) {
    records.push({ clientId: clientOfSite(siteId), record: await getUser(unbounded, id) });
  }
  for (const { id, siteId } of store.assets.all()) {
    // Who is linked to it may be anybody's.
    const { users: _users, username: _username, ...record } = await getAsset(unbounded, id);
    records.push({ clientId: clientOfSite(siteId), record });
  }
  const isAllowed = ({ clientId }: { clientId: number }): boolean => allowedClientIds.includes(clientId);
  const known = JSON.stringify([records.filter(isAllowed), await listAssetTypes(unbounded)]).toLowerCase();
  const foreign = records.filter((record) => !isAllowed(record)).flatMap(({ record }) => textsOf(record));
  return new Set(foreign.filter((text) => text.length >= SHORTEST && !known.includes(text.toLowerCase())));
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** The sandbox's own records of the clients outside the allowed ones, as one text. */
export function foreignState({ store }: Sandbox, allowedClientIds: readonly number[]): string {
  const isForeign = (clientId: number | undefined): boolean => !allowedClientIds.includes(clientId ?? 0);
  const isAtForeignSite = ({ siteId }: { siteId: number }): boolean =>
    isForeign(store.sites.get(siteId)?.clientId);
  return JSON.stringify(
    [
      [...store.clients.all()].filter(({ id }) => isForeign(id)),
      [...store.sites.all()].filter(({ clientId }) => isForeign(clientId)),
      [...store.users.all()].filter(isAtForeignSite),
      [...store.assets.all()].filter(isAtForeignSite),
    ],
    (_name, value: unknown) => (value instanceof Map ? [...value] : value),
  );
}
