import { type CallOptions, getSite, type HaloClient } from "@halopsa-kit/sdk";

/** The client that a new record of a site will belong to. One request. */
export async function clientOfSite(halo: HaloClient, siteId: number, options: CallOptions): Promise<number> {
  return (await getSite(halo, siteId, options)).client_id;
}
