import type { HaloClient } from "@halopsa-kit/sdk";
import type { Bounds } from "./bounds/bounds.ts";
import { type KeptBounds, keepBounds } from "./bounds/keep-bounds.ts";
import { createMatchTokens, type MatchTokens } from "./creating/match-tokens.ts";
import { createTurns, type Turns } from "./creating/turns.ts";
import type { ShownAsset } from "./deleting/delete-asset-guarded.ts";
import { type Journal, openJournal } from "./journal/journal.ts";
import { createKeptIndexes, type KeptIndexes } from "./matching/kept-indexes.ts";
import { createPlanShelf, type PlanShelf } from "./merging/plan-shelf.ts";
import { createOneTimeTokens, type OneTimeTokens } from "./one-time-tokens.ts";
import { createScanShelf, type ScanShelf } from "./scanning/scan-shelf.ts";
import { createSeenRecords, type SeenRecords } from "./updating/seen-records.ts";
import type { WriteLocks } from "./writing/write-locks.ts";

export interface ReconcilerOptions {
  readonly halo: HaloClient;
  /** How long a client's records, once read for matching, are trusted. Default 5 minutes. */
  readonly indexLifetimeMs?: number;
  /** How long a match token, or a merge plan, can be used. Default 10 minutes. */
  readonly tokenLifetimeMs?: number;
  /** How long a token to delete a record can be used. Default 5 minutes. */
  readonly confirmTokenLifetimeMs?: number;
  /**
   * Where every write is written down before it is sent. Default: one in memory, with which a write whose process ends
   * is forgotten.
   */
  readonly journal?: Journal;
  /** How far writes may go. The `halo` client must keep to them by itself: see {@link createBoundedFetch}. */
  readonly bounds?: Bounds;
  /** Keeps other processes from creating the same at the same time. Default: only this process is kept from it. */
  readonly locks?: WriteLocks;
  /** Answers every write with what it would send and change, and sends none. Default false. */
  readonly dryRun?: boolean;
  /**
   * How long after a connection broke Halo may still apply what was sent. Default 15 seconds. What is applied later
   * cannot be told from what never is.
   */
  readonly settleMs?: number;
  /**
   * Whether a new record whose answer was lost is sent again when the settle time has passed and it is not there.
   * `never` leaves it unknown, for those who would rather look themselves. Default `once settled`.
   */
  readonly resend?: Resend;
}

export type Resend = "once settled" | "never";

/** What matches, scans and guarded creates of one instance share: records that were read, tokens, scans, turns. */
export interface Reconciler {
  readonly halo: HaloClient;
  readonly indexes: KeptIndexes;
  readonly tokens: MatchTokens;
  readonly scans: ScanShelf;
  /** Merge plans that were shown. */
  readonly plans: PlanShelf;
  readonly turns: Turns;
  /** Records as they were shown last. */
  readonly seen: SeenRecords;
  /** Tokens to delete the assets that were shown. */
  readonly deletions: OneTimeTokens<ShownAsset>;
  readonly journal: Journal;
  readonly locks: WriteLocks | undefined;
  readonly bounds: KeptBounds;
  readonly dryRun: boolean;
  readonly settleMs: number;
  readonly resend: Resend;
  /** What asks for writes, such as the name of a tool: for the journal. Given to a copy for one call. */
  readonly tool?: string | undefined;
}

const MINUTE_MS = 60_000;
const DEFAULT_SETTLE_MS = 15_000;

/**
 * Makes the state that matching needs. Keep one for each instance for as long as the program runs.
 *
 * @throws {RangeError} When a lifetime or `settleMs` is not a positive number of milliseconds, or the bounds cannot be.
 *
 * @example
 * const reconciler = createReconciler({ halo });
 * const { action, best } = await findAssetMatch(reconciler, { clientId: 12, serialNumber: "PF3ABC12" });
 */
export function createReconciler({ halo, ...options }: ReconcilerOptions): Reconciler {
  const journal = options.journal ?? openJournal({ tenant: "this" });
  return {
    halo,
    indexes: createKeptIndexes(lifetime("indexLifetimeMs", options.indexLifetimeMs ?? 5 * MINUTE_MS)),
    tokens: createMatchTokens(lifetime("tokenLifetimeMs", options.tokenLifetimeMs ?? 10 * MINUTE_MS)),
    scans: createScanShelf(),
    plans: createPlanShelf(options.tokenLifetimeMs ?? 10 * MINUTE_MS),
    turns: createTurns(),
    seen: createSeenRecords(),
    deletions: createOneTimeTokens(
      lifetime("confirmTokenLifetimeMs", options.confirmTokenLifetimeMs ?? 5 * MINUTE_MS),
    ),
    journal,
    locks: options.locks,
    bounds: keepBounds(options.bounds, journal),
    dryRun: options.dryRun ?? false,
    settleMs: lifetime("settleMs", options.settleMs ?? DEFAULT_SETTLE_MS),
    resend: options.resend ?? "once settled",
  };
}

function lifetime(name: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`${name} must be a positive number of milliseconds, not ${value}`);
}
