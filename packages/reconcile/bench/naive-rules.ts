import type { Sandbox, Store } from "@halopsa-kit/sandbox";
import { type PredictedPair, pairKeys } from "./predicted-pair.ts";

// The same policy on texts as they are written: equal serial numbers are one machine, equal hostnames of a client may
// be; equal addresses are one person, equal names of a client may be.

interface NaiveRecord {
  readonly id: number;
  readonly certain: string | undefined;
  readonly likely: string | undefined;
}

const SERIAL_FIELD = 117;
const NAME_FIELD = 101;

export function naiveAssetPairs({ store }: Sandbox): PredictedPair[] {
  return naivePairs(
    [...store.assets.all()].map((asset) => {
      const value = (id: number): string | undefined => fold(asset.fields.get(id));
      const hostname = value(NAME_FIELD);
      return {
        id: asset.id,
        certain: value(SERIAL_FIELD),
        likely: hostname === undefined ? undefined : `${clientOf(store, asset)} ${hostname}`,
      };
    }),
  );
}

export function naiveUserPairs({ store }: Sandbox): PredictedPair[] {
  return naivePairs(
    [...store.users.all()]
      .filter((user) => !user.isGeneralUser)
      .map((user) => ({
        id: user.id,
        certain: fold(user.emailaddress),
        likely: `${clientOf(store, user)} ${fold(user.name)}`,
      })),
  );
}

function naivePairs(records: readonly NaiveRecord[]): PredictedPair[] {
  const pairs = new Map<string, PredictedPair>();
  for (const [keyOf, action] of [
    [({ likely }: NaiveRecord) => likely, "manual_review"],
    [({ certain }: NaiveRecord) => certain, "auto_update"],
  ] as const) {
    const blocks = new Map<string, number[]>();
    for (const record of records) {
      const key = keyOf(record);
      if (key !== undefined) blocks.set(key, [...(blocks.get(key) ?? []), record.id]);
    }
    for (const ids of blocks.values()) {
      for (const key of pairKeys(ids)) pairs.set(key, { key, action });
    }
  }
  return [...pairs.values()];
}

function clientOf(store: Store, { siteId }: { readonly siteId: number }): number {
  return store.sites.get(siteId)?.clientId ?? 0;
}

function fold(text: unknown): string | undefined {
  return typeof text === "string" && text.trim() !== "" ? text.trim().toLowerCase() : undefined;
}
