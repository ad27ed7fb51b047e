import { findDuplicates, presets } from "@halopsa-kit/dedup";
import { expect, test } from "vitest";
import { bundleSizeBytes } from "../bench/bundle-size-bytes.ts";
import { makeAssets } from "../bench/make-assets.ts";
import { makeUsers } from "../bench/make-users.ts";
import { measureAccuracy } from "../bench/measure-accuracy.ts";

const seeds = [11, 12, 13] as const;

test.each(seeds)(
  "fleet %i: automatic is right, and hardly anything is missed",
  { timeout: 30_000 },
  (seed) => {
    const { records, thingOf } = makeAssets(3000, seed);
    const { truePairs, autoPairs, autoPrecision, recall } = measureAccuracy(
      findDuplicates(presets.asset, records),
      thingOf,
    );
    expect(truePairs).toBeGreaterThan(200);
    expect(autoPairs).toBeGreaterThan(truePairs / 2);
    expect(autoPrecision).toBeGreaterThanOrEqual(0.999);
    expect(recall).toBeGreaterThanOrEqual(0.97);
  },
);

test.each(seeds)(
  "directory %i: automatic is right, and hardly anything is missed",
  { timeout: 30_000 },
  (seed) => {
    const { records, thingOf } = makeUsers(3000, seed);
    const { truePairs, autoPairs, autoPrecision, recall } = measureAccuracy(
      findDuplicates(presets.user, records),
      thingOf,
    );
    expect(truePairs).toBeGreaterThan(150);
    expect(autoPairs).toBeGreaterThan(truePairs / 4);
    expect(autoPrecision).toBeGreaterThanOrEqual(0.995);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  },
);

test("the core is at most 25 kB, minified and gzipped, word lists aside", async () => {
  expect(await bundleSizeBytes({ withTables: false })).toBeLessThanOrEqual(25_000);
});
