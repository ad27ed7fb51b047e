import type { HaloClient } from "@halopsa-kit/sdk";
import { createMatchTokens, type MatchTokens } from "./creating/match-tokens.ts";
import { createTurns, type Turns } from "./creating/turns.ts";
import { createKeptIndexes, type KeptIndexes } from "./matching/kept-indexes.ts";
import { createScanShelf, type ScanShelf } from "./scanning/scan-shelf.ts";

export interface ReconcilerOptions {
  readonly halo: HaloClient;
  /** How long a client's records, once read for matching, are trusted. Default 5 minutes. */
  readonly indexLifetimeMs?: number;
  /** How long a match token can be used. Default 10 minutes. */
  readonly tokenLifetimeMs?: number;
}

/** What matches, scans and guarded creates of one instance share: records that were read, tokens, scans, turns. */
export interface Reconciler {
  readonly halo: HaloClient;
  readonly indexes: KeptIndexes;
  readonly tokens: MatchTokens;
  readonly scans: ScanShelf;
  readonly turns: Turns;
}

const MINUTE_MS = 60_000;

/**
 * Makes the state that matching needs. Keep one for each instance for as long as the program runs.
 *
 * @throws {RangeError} When a lifetime is not a positive number of milliseconds.
 *
 * @example
 * const reconciler = createReconciler({ halo });
 * const { action, best } = await findAssetMatch(reconciler, { clientId: 12, serialNumber: "PF3ABC12" });
 */
export function createReconciler({ halo, ...options }: ReconcilerOptions): Reconciler {
  return {
    halo,
    indexes: createKeptIndexes(lifetime("indexLifetimeMs", options.indexLifetimeMs ?? 5 * MINUTE_MS)),
    tokens: createMatchTokens(lifetime("tokenLifetimeMs", options.tokenLifetimeMs ?? 10 * MINUTE_MS)),
    scans: createScanShelf(),
    turns: createTurns(),
  };
}

function lifetime(name: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`${name} must be a positive number of milliseconds, not ${value}`);
}
