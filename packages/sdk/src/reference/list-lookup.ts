import { rowsAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { LookupValue } from "../models.ts";

/** The lookup that lists the lookups. */
const LOOKUP_TYPES = 11;

/** Reads the values of one of Halo's lookups, inactive ones left out. One request, worth caching for an hour. */
export async function listLookup(
  client: HaloClient,
  lookupId: number,
  options: CallOptions = {},
): Promise<readonly LookupValue[]> {
  const values = await rowsAnswer(
    "listLookupValues",
    client.GET("/Lookup", { params: { query: { lookupid: lookupId } }, ...requestInit(options) }),
  );
  // Without the parameter Halo answers with every lookup's values, so an instance that drops it is noticed here.
  return values.filter(({ lookupid, inactive }) => lookupid === lookupId && inactive !== true);
}

/** Finds the id of a lookup by the name that Halo's list of lookups gives it. */
export async function findLookupId(
  client: HaloClient,
  name: RegExp,
  options: CallOptions = {},
): Promise<number | undefined> {
  return (await listLookup(client, LOOKUP_TYPES, options)).find((type) => name.test(type.name))?.id;
}
