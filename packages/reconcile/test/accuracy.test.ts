import { createSandbox } from "@halopsa-kit/sandbox";
import { expect, test } from "vitest";
import { type Accuracy, measureAccuracy, ratioOf } from "../bench/measure-accuracy.ts";
import { predictedPairs } from "../bench/predicted-pair.ts";
import { scanSandbox } from "../bench/scan-sandbox.ts";

const SEEDS = [1, 2];

test("scans are right about what they are sure of, and find nearly all that is hidden", async () => {
  const assets: Accuracy[] = [];
  const users: Accuracy[] = [];
  for (const seed of SEEDS) {
    const sandbox = createSandbox({ assets: 2_000, users: 1_000, seed, rateLimit: "off" });
    const reports = await scanSandbox(sandbox);
    assets.push(measureAccuracy("asset", sandbox.truth, predictedPairs(reports.assets.groups)));
    users.push(measureAccuracy("user", sandbox.truth, predictedPairs(reports.users.groups)));
  }
  expect(ratioOf(...assets.map(({ autoPrecision }) => autoPrecision))).toBeGreaterThanOrEqual(0.999);
  expect(ratioOf(...assets.map(({ recall }) => recall))).toBeGreaterThanOrEqual(0.97);
  expect(ratioOf(...users.map(({ autoPrecision }) => autoPrecision))).toBeGreaterThanOrEqual(0.995);
  expect(ratioOf(...users.map(({ recall }) => recall))).toBeGreaterThanOrEqual(0.95);
  // Shares of something, not of nothing.
  for (const { autoPrecision, recall } of assets) {
    expect(autoPrecision.whole).toBeGreaterThan(100);
    expect(recall.whole).toBeGreaterThan(200);
  }
  for (const { autoPrecision, recall } of users) {
    expect(autoPrecision.whole).toBeGreaterThan(20);
    expect(recall.whole).toBeGreaterThan(50);
  }
  // What only looks alike is never merged without a person.
  for (const { traps } of [...assets, ...users]) {
    expect([...traps.values()].map(({ auto }) => auto.part)).toEqual([...traps.values()].map(() => 0));
  }
});
