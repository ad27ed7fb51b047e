import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { normalizeSerialNumber } from "@halopsa-kit/dedup";
import {
  type CreateOutcome,
  createAssetGuarded,
  createReconciler,
  createUserGuarded,
  openJournal,
  type Reconciler,
} from "@halopsa-kit/reconcile";
import { expect, onTestFinished, test } from "vitest";
import { fileLocks } from "../scripts/file-locks.ts";
import { newRecords } from "../scripts/new-records.ts";
import { connect, openTenant } from "../scripts/open-tenant.ts";
import { plantFleet, WORKSTATION } from "./support/plant.ts";

const SETTLE_MS = 250;
const TIMEOUT_MS = 400;
const ROUNDS = 25;
const LONGEST_START_MS = 2_000;
/** What is one key, in the spellings in which it is asked for. */
const KEYS: readonly (readonly [string, ...string[]])[] = [
  ["PF3XYZ98", "pf3-xyz98", "S/N: PF3XYZ98"],
  ["5CG1234ABC", "5cg 1234 abc"],
  ["C0283C5CB65S"],
  ["jo.park@contoso.com", "Jo.Park@Contoso.com"],
  ["ana.lima@contoso.com"],
  ...newRecords({ from: 0, count: 14 }, []).map(({ label }): [string] => [label]),
];

type Outcome = CreateOutcome<unknown, { readonly id: number }>;

interface Answer {
  readonly key: number;
  readonly outcome: Outcome;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A name of each key's own: people of one name and two addresses are for a person to decide. */
function nameOf(key: number): string {
  const [first] = newRecords({ from: key * 2 + 1, count: 1, hasKey: false }, []);
  return first?.label ?? "";
}

/** Two writers that share a folder and nothing else, on a tenant that loses every other answer in some way. */
async function interleave(seed: number): Promise<{ counts: number[]; answers: Answer[]; ids: number[][] }> {
  const random = randomOf(seed);
  const tenant = await openTenant(3);
  onTestFinished(tenant.close);
  const { sandbox, siteIds } = tenant;
  plantFleet(sandbox, 4);
  const match = { method: "POST" };
  sandbox.faults.add({ kind: "resetBefore", match, probability: 0.12 });
  sandbox.faults.add({ kind: "resetAfter", match, probability: 0.15 });
  sandbox.faults.add({ kind: "status", status: 502, after: true, match, probability: 0.1 });
  sandbox.faults.add({ kind: "applyLate", delayMs: 100, match, probability: 0.1 });
  sandbox.faults.add({ kind: "silentAfter", match, probability: 0.05 });
  sandbox.faults.add({ kind: "silentBefore", match, probability: 0.05 });
  sandbox.faults.add({
    kind: "applyLate",
    delayMs: TIMEOUT_MS + 3 * SETTLE_MS,
    connection: "silent",
    match,
    probability: 0.15,
  });
  const directory = mkdtempSync(join(tmpdir(), "halopsa-kit-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
  const answers: Answer[] = [];
  const ask = async (reconciler: Reconciler, key: number): Promise<void> => {
    const spellings = KEYS[key] ?? [""];
    const spelling = spellings[Math.floor(random() * spellings.length)] ?? "";
    // In another client Halo's search finds no number that has separators in it.
    const mostSites = spellings.some((text) => /^\w+[ -]/.test(text)) ? 1 : 2;
    const siteId = siteIds[Math.floor(random() * mostSites)] ?? 0;
    await new Promise((resolve) => setTimeout(resolve, random() * 8));
    const outcome: Outcome = spelling.includes("@")
      ? await createUserGuarded(reconciler, { siteId, name: nameOf(key), email: spelling })
      : await createAssetGuarded(reconciler, { assetTypeId: WORKSTATION, siteId, serialNumber: spelling });
    answers.push({ key, outcome });
  };
  const writers = [1, 2].map(() => {
    const journal = openJournal({ tenant: "test", directory });
    onTestFinished(() => journal.close());
    return createReconciler({
      halo: connect(tenant, TIMEOUT_MS),
      journal,
      locks: fileLocks(join(directory, "locks")),
      settleMs: SETTLE_MS,
    });
  });
  await Promise.all(
    Array.from({ length: ROUNDS }, async () => {
      await new Promise((resolve) => setTimeout(resolve, random() * LONGEST_START_MS));
      const key = Math.floor(random() * KEYS.length);
      await Promise.all(writers.flatMap((writer) => [ask(writer, key), ask(writer, key)]));
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS + 4 * SETTLE_MS));
  const assets = [...sandbox.store.assets.all()];
  const users = [...sandbox.store.users.all()];
  const ids = KEYS.map(([first]) => {
    const wanted = normalizeSerialNumber(first).value;
    const isIt = (value: string): boolean => normalizeSerialNumber(value).value === wanted;
    return [
      ...assets.filter(({ fields }) => [...fields.values()].some(isIt)),
      ...users.filter(({ emailaddress }) => emailaddress.toLowerCase() === first.toLowerCase()),
    ].map(({ id }) => id);
  });
  return { counts: ids.map(({ length }) => length), answers, ids };
}

test.each([1, 2, 3, 4])(
  "two writers and lost answers in any order (seed %i): never two of one key, and nobody is told what is not so",
  async (seed) => {
    const { counts, answers, ids } = await interleave(seed);
    expect(counts.every((count) => count <= 1)).toBe(true);
    for (const { key, outcome } of answers) {
      if (outcome.outcome === "created") expect(ids[key]).toEqual([outcome.record.id]);
      else if (outcome.outcome === "refused") {
        expect(ids[key]).toEqual([(outcome.match.best?.record as { readonly id: number } | undefined)?.id]);
      } else expect(outcome.outcome).toBe("unknown");
    }
    // Each record was created by one call, or by one of which nobody could know.
    KEYS.forEach((_, key) => {
      const told = answers.filter((answer) => answer.key === key).map(({ outcome }) => outcome.outcome);
      expect(told.filter((outcome) => outcome === "created").length).toBeLessThanOrEqual(1);
      if (told.length > 0 && counts[key] === 0)
        expect(told.every((outcome) => outcome === "unknown")).toBe(true);
    });
  },
);
