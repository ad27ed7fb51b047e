import type { PacePolicy } from "../../pace-policy.ts";
import type { SharedSlots, SlotClaimant } from "../shared-store.ts";
import { longestLeaseMs, quietStartMs } from "../slot-times.ts";
import type { StoreListeners } from "../store-listeners.ts";
import { isRunning } from "./is-running.ts";
import { busy, type LocalDatabase, lockedTooLong, type Sql } from "./local-database.ts";
import { machineMs } from "./machine-clock.ts";

// A claim takes some microseconds, so this is for the time in which a process on a busy machine may be kept from
// sending what it was granted.
const leaseMs = 15;
// No lease is longer, so a time further ahead was noted before the machine was started, or on another machine.
const furthestAheadMs = 1_000;
const lockIsStuckAfterMs = 500;
const firstAskAgainMs = 3;
const lastAskAgainMs = 100;

export function createSqliteSlots(database: LocalDatabase, listeners: StoreListeners): SharedSlots {
  // Which file was told what a gate sent lately: one that is opened anew may be a new one, and while it was lost others
  // went on. So whoever asks first, after that, tells first.
  const toldTo = new WeakMap<SlotClaimant, string>();
  let losses = 0;
  let busySinceMs: number | undefined;
  let askAgainMs = firstAskAgainMs;

  function claim(policy: PacePolicy, lease: number, claimant: SlotClaimant): number {
    const nowMs = machineMs();
    const answer = database.write((sql) => {
      const life = `${database.opened()} ${losses}`;
      if (toldTo.get(claimant) !== life) noteDepartures(sql, claimant, claimant.recent(), nowMs);
      toldTo.set(claimant, life);
      const untilFreeMs = waitMs(sql, policy, claimant, nowMs);
      if (untilFreeMs > 0) return untilFreeMs;
      sql("insert into departures values (?, ?, ?)").run(claimant.id, claimant.next(), nowMs + lease);
      return 0;
    });
    if (answer !== busy) {
      busySinceMs = undefined;
      askAgainMs = firstAskAgainMs;
      listeners.recovered();
      return Math.ceil(answer);
    }
    busySinceMs ??= nowMs;
    if (machineMs() - busySinceMs > lockIsStuckAfterMs) throw lockedTooLong();
    askAgainMs = Math.min(askAgainMs * 2, lastAskAgainMs);
    return Math.ceil(askAgainMs * (0.5 + Math.random() / 2));
  }

  return {
    leaseMs: () => leaseMs,
    claim: async (policy, lease, claimant) => {
      try {
        return claim(policy, lease, claimant);
      } catch (error) {
        losses++;
        listeners.lost(error);
        throw error;
      }
    },
    sentLate: async (claimant) => {
      const latest = claimant.recent().slice(-1);
      await database.writeInTurn((sql) => noteDepartures(sql, claimant, latest, machineMs()));
    },
    pause: (durationMs) => database.writeInTurn((sql) => setPause(sql, machineMs(), durationMs)),
    sharers: () => {
      try {
        return { processes: database.read(countSharers), hosts: 1 };
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * Those that have the file open, also if they ask for nothing yet: without the lock, all would ask at once. A process
 * of another container cannot be seen to run, so whoever sent lately counts as well.
 */
function countSharers(sql: Sql): number {
  const open = sql("select pid from openers")
    .all()
    .filter(({ pid }) => isRunning(Number(pid))).length;
  const { claimants } = sql("select count(distinct claimant) as claimants from departures").get() ?? {};
  return Math.max(1, open, Number(claimants));
}

function noteDepartures(
  sql: Sql,
  { id }: SlotClaimant,
  departures: ReturnType<SlotClaimant["recent"]>,
  nowMs: number,
): void {
  for (const { number, agoMs } of departures) {
    sql("insert or replace into departures values (?, ?, ?)").run(id, number, nowMs - agoMs);
  }
}

/** How long until a slot is free, if every lease given so far is used at its very end. */
function waitMs(sql: Sql, policy: PacePolicy, claimant: SlotClaimant, nowMs: number): number {
  const { limit, intervalMs, minimumGapMs } = policy;
  forgetDepartures(sql, nowMs, Math.max(intervalMs, minimumGapMs));
  sql("delete from departures where claimant = ? and number = ?").run(claimant.id, claimant.next());
  const row = sql(
    `select until_ms as pausedUntilMs, duration_ms as pauseMs,
       (select until_ms from departures order by until_ms desc limit 1) as lastMs,
       (select until_ms from departures order by until_ms desc limit 1 offset ?) as firstOfFullWindowMs
     from pause`,
  ).get(limit - 1);
  // A file that was never asked for a slot knows nothing of what left before.
  if (row === undefined) {
    setPause(sql, nowMs, quietStartMs(policy));
    return waitMs(sql, policy, claimant, nowMs);
  }
  const afterMs = (column: string, restMs: number) =>
    typeof row[column] === "number" ? row[column] + restMs - nowMs : Number.NEGATIVE_INFINITY;

  if (afterMs("lastMs", 0) > furthestAheadMs) {
    sql("update departures set until_ms = ?1 where until_ms > ?1").run(nowMs + longestLeaseMs);
    return waitMs(sql, policy, claimant, nowMs);
  }
  const pausedForMs = afterMs("pausedUntilMs", 0);
  return Math.max(
    pausedForMs > Number(row["pauseMs"]) ? 0 : pausedForMs,
    minimumGapMs === 0 ? 0 : afterMs("lastMs", minimumGapMs),
    afterMs("firstOfFullWindowMs", intervalMs),
  );
}

/** Deletes what no policy counts any more: another process may look further back than this one. */
function forgetDepartures(sql: Sql, nowMs: number, windowMs: number): void {
  sql(
    `insert into longest_window values (1, ?1)
     on conflict do update set window_ms = ?1 where window_ms < ?1`,
  ).run(windowMs);
  sql("delete from departures where until_ms <= ? - (select window_ms from longest_window)").run(nowMs);
}

function setPause(sql: Sql, nowMs: number, durationMs: number): void {
  sql(
    `insert into pause values (1, ?1, ?2)
     on conflict do update set until_ms = ?1, duration_ms = ?2 where until_ms < ?1 or until_ms - ?3 > duration_ms`,
  ).run(nowMs + durationMs, durationMs, nowMs);
}
