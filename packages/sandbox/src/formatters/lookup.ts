import type { StoredLookup } from "../entities/lookup.ts";
import type { JsonObject } from "../http/json.ts";
import type { Store } from "../store.ts";

export function formatLookup({ lookupId, id, name, sequence, value2 }: StoredLookup): JsonObject {
  return { lookupid: lookupId, id, name, sequence, value2 };
}

export function lookupName(store: Store, lookupId: number, id: number): string | undefined {
  return store.lookups.find((value) => value.lookupId === lookupId && value.id === id)?.name;
}
