import { createReconciler, openJournal, type Resend, settleOpenWrites } from "@halopsa-kit/reconcile";
import type { Fault } from "@halopsa-kit/sandbox";
import { create, type NewRecord, newRecords, storedIds } from "./new-records.ts";
import { connect, openTenant } from "./open-tenant.ts";

/** What became of creates whose first POST met one fault, by the tenant's own records. */
export interface FaultRow {
  readonly fault: string;
  readonly creates: number;
  /** Records that are there exactly once. */
  readonly createdOnce: number;
  /** Records too many. */
  readonly duplicates: number;
  /** Said to be created, and not there; or not there, and nothing said of it. */
  readonly lost: number;
  /** Said to be created under the id that it has, or said to be unknown or refused when it is. */
  readonly toldTheTruth: number;
  readonly unknown: number;
  /** Of the unknown, how many a look-up found later. */
  readonly settledLater: number;
}

export interface FaultRun {
  readonly rows: readonly FaultRow[];
  /** POSTs that the tenant saw. */
  readonly sent: number;
}

export interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  /** False for records that nothing tells from others once their answer is lost. Default true. */
  readonly hasKey?: boolean;
}

export interface FaultTimes {
  readonly settleMs: number;
  /** When a caller gives up waiting for an answer. */
  readonly timeoutMs: number;
}

export interface FaultRunOptions extends FaultTimes {
  /** Of all cases together. */
  readonly creates: number;
  readonly clients: number;
  readonly resend?: Resend;
}

/** More of them would wait for the machine, and look like time-outs. */
const MOST_AT_A_TIME = 40;

/** Each of these answers one create in five. */
export function coveredFaults({ settleMs }: FaultTimes): readonly FaultCase[] {
  return [
    { name: "reset after apply", fault: { kind: "resetAfter" } },
    { name: "reset before apply", fault: { kind: "resetBefore" } },
    { name: "502 after apply", fault: { kind: "status", status: 502, after: true } },
    { name: "time-out after apply", fault: { kind: "silentAfter" } },
    {
      name: "reset, applied within the settle time",
      fault: { kind: "applyLate", delayMs: Math.round(settleMs / 2) },
    },
  ];
}

/** What nobody can know: told as it is, and never sent again. */
export function unknowableFaults(times: FaultTimes): readonly FaultCase[] {
  return [
    { name: "time-out, applied after the settle time", fault: { ...late(times), connection: "silent" } },
    { name: "time-out, never applied", fault: { kind: "silentBefore" } },
    { name: "reset after apply, no key", fault: { kind: "resetAfter" }, hasKey: false },
    { name: "reset before apply, no key", fault: { kind: "resetBefore" }, hasKey: false },
  ];
}

/** What cannot be told from a reset before the work is done: sent again unless nothing ever is. */
export function lateReset(times: FaultTimes): FaultCase {
  return { name: "reset, applied after the settle time", fault: late(times) };
}

function late({ settleMs, timeoutMs }: FaultTimes): Extract<Fault, { kind: "applyLate" }> {
  return { kind: "applyLate", delayMs: timeoutMs + settleMs * 2 };
}

/** Creates records whose first POST meets a fault, many at a time, and compares what was told with what is there. */
export async function runFaults(
  cases: readonly FaultCase[],
  { creates, clients, settleMs, timeoutMs, resend = "once settled" }: FaultRunOptions,
): Promise<FaultRun> {
  const tenant = await openTenant(clients);
  try {
    const { sandbox, siteIds } = tenant;
    const reconciler = createReconciler({
      halo: connect(tenant, timeoutMs),
      journal: openJournal({ tenant: tenant.baseUrl }),
      bounds: { maxWritesPerHour: Number.MAX_SAFE_INTEGER },
      settleMs,
      resend,
    });
    const count = Math.round(creates / cases.length);
    const ranges = cases.map((faultCase, index) => {
      const records = newRecords({ from: index * count, count, hasKey: faultCase.hasKey ?? true }, siteIds);
      for (const { label } of records) {
        const body = new RegExp(escaped(label));
        sandbox.faults.add({ ...faultCase.fault, match: { method: "POST", body }, times: 1 });
      }
      return { name: faultCase.name, records };
    });
    const outcomes = new Map<NewRecord, Awaited<ReturnType<typeof create>>>();
    await atATime(
      MOST_AT_A_TIME,
      ranges.flatMap(({ records }) => records),
      async (record) => {
        outcomes.set(record, await create(reconciler, record));
      },
    );
    // What is late comes in this time.
    await new Promise((resolve) => setTimeout(resolve, timeoutMs + settleMs * 3));
    const stored = storedIds(sandbox);
    const sent = sandbox.requests.all.filter(
      ({ method, path }) => method === "POST" && path.startsWith("/api/"),
    ).length;
    const { settled } = await settleOpenWrites(reconciler);
    const found = new Set(settled.filter(({ state }) => state === "done").map(({ key }) => key?.value));

    const rows = ranges.map(({ name, records }) => {
      const judged = records.map((record) => {
        const outcome = outcomes.get(record);
        const ids = stored.get(record.label) ?? [];
        const isUnknown = outcome?.outcome === "unknown";
        const isTrue = outcome?.outcome === "created" ? ids.includes(outcome.record.id) : isUnknown;
        return { ids, isUnknown, isTrue, isFound: found.has(record.label) };
      });
      const countOf = (test: (one: (typeof judged)[number]) => boolean): number => judged.filter(test).length;
      return {
        fault: name,
        creates: records.length,
        createdOnce: countOf(({ ids }) => ids.length === 1),
        duplicates: judged.reduce((sum, { ids }) => sum + Math.max(0, ids.length - 1), 0),
        lost: countOf(({ ids, isUnknown }) => ids.length === 0 && !isUnknown),
        toldTheTruth: countOf(({ isTrue }) => isTrue),
        unknown: countOf(({ isUnknown }) => isUnknown),
        settledLater: countOf(({ isFound }) => isFound),
      };
    });
    return { rows, sent };
  } finally {
    await tenant.close();
  }
}

async function atATime<Item>(
  most: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
