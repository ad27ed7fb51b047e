import type { Sandbox, StoredAsset, StoredUser } from "@halopsa-kit/sandbox";

export function assetsOf({ store }: Sandbox, clientId: number): StoredAsset[] {
  return [...store.assets.all()].filter(({ siteId }) => store.sites.get(siteId)?.clientId === clientId);
}

/** The users of a client but the General Users. */
export function peopleOf({ store }: Sandbox, clientId: number): StoredUser[] {
  return [...store.users.all()].filter(
    ({ siteId, isGeneralUser }) => !isGeneralUser && store.sites.get(siteId)?.clientId === clientId,
  );
}

export function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error("There is none");
  return item;
}
