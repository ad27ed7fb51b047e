import { type CallOptions, getSite, type HaloClient } from "@halopsa-kit/sdk";

/** The client that a new record of a site will belong to, past every cache: it decides where duplicates are looked for. */
export async function clientOfSite(
  halo: HaloClient,
  siteId: number,
  { signal }: CallOptions,
): Promise<number> {
  return (await getSite(halo, siteId, { signal, fresh: true })).client_id;
}
