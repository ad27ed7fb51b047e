import {
  ChangedMeanwhileError,
  type HaloClient,
  type PlannedWrite,
  type SavedRecord,
} from "@halopsa-kit/sdk";
import type { Reconciler } from "../reconciler.ts";
import type { TimeBudget } from "../time-budget.ts";
import { ProtectionEndedError } from "../writing/deliver.ts";
import { findByKey } from "../writing/look-up-write.ts";
import { performWrite, type WriteDescription, type WriteOutcome } from "../writing/perform-write.ts";
import { withLocks } from "../writing/write-locks.ts";
import { forgetWhatOthersWrote } from "./forget-what-others-wrote.ts";
import { type CreateOutcome, type GuardedWrite, type GuardOptions, guardedCreate } from "./guarded-create.ts";
import { heldBack, type NewRecord } from "./held-back.ts";
import type { RedeemedMatch } from "./match-tokens.ts";

/** A guarded write among the records of an index. */
export interface IndexedWrite<Row, Saved> extends Pick<GuardedWrite<Row, Saved>, "match">, NewRecord {
  readonly clientId: number;
  /** What the records are, such as "assets of client 12". */
  readonly indexName: string;
  /** Further names under which it waits for writes in other clients. */
  readonly turnNames?: readonly string[];
  /** The new record, as a text that is equal for equal input: what a match token is good for. */
  readonly shown: string;
  readonly guard: GuardOptions;
  readonly budget: TimeBudget;
  readonly signal: AbortSignal | undefined;
  readonly planCreation: (halo: HaloClient) => Promise<PlannedWrite<Saved>>;
  /** Plans to write to the record that was found what differs from it. */
  readonly planUpdate: (halo: HaloClient, stored: Row) => Promise<PlannedWrite<Saved>>;
  /** Puts a saved record into the kept index. */
  readonly note: (saved: Saved) => void;
}

/**
 * Looks and writes when those before have done so, in this process and, with locks, in all: two that look at once
 * would both find nothing.
 */
export async function inTurn<Row extends { readonly id: number }, Saved extends object>(
  reconciler: Reconciler,
  write: IndexedWrite<Row, Saved>,
): Promise<CreateOutcome<Row, Saved>> {
  const { turns, locks, tokens, journal } = reconciler;
  const { indexName, turnNames = [], budget } = write;
  const names = [indexName, ...turnNames];
  const lockNames = names.map((name) => `${journal.tenant} ${name}`);
  const decide = async (validUntilMs: number | undefined): Promise<CreateOutcome<Row, Saved>> => {
    await forgetWhatOthersWrote(reconciler);
    const held = await heldBack(reconciler, write, budget);
    return held ?? guardedCreate(tokens, journalled(reconciler, write, validUntilMs), write.guard);
  };
  try {
    const outcome = await turns.take(names, budget, () => withLocks(locks, lockNames, budget, decide));
    if (outcome !== undefined) return outcome;
  } catch (error) {
    if (!(error instanceof ProtectionEndedError)) throw error;
  }
  const searched = [
    `nothing yet: another create among the ${indexName}, or of the same elsewhere, is under way`,
  ];
  return {
    outcome: "undecided",
    match: { status: "incomplete", others: [], reasons: [], searched, requests: 0 },
  };
}

/** The two ways to write, both through the journal and into the kept index. */
function journalled<Row extends { readonly id: number }, Saved extends object>(
  reconciler: Reconciler,
  { match, note, planCreation, planUpdate, ...write }: IndexedWrite<Row, Saved>,
  validUntilMs: number | undefined,
): GuardedWrite<Row, Saved> {
  const { indexName, clientId, budget, signal, key, input, shown } = write;
  const perform = async (
    description: WriteDescription,
    plan: (halo: HaloClient) => Promise<PlannedWrite<Saved>>,
  ): Promise<WriteOutcome<Saved>> => {
    try {
      const outcome = await performWrite(
        reconciler,
        { clientId, budget, signal, validUntilMs, ...description },
        plan,
      );
      if (outcome.outcome === "done") note(outcome.record);
      if (outcome.outcome === "unknown") reconciler.indexes.forget(indexName);
      return outcome;
    } catch (error) {
      // Nobody knows what was saved, so the index may lack it.
      reconciler.indexes.forget(indexName);
      throw error;
    }
  };
  return {
    input: shown,
    match,
    create: async (isTwin) => {
      const others =
        isTwin &&
        key !== undefined &&
        (await findByKey(reconciler.halo, key, clientId, { signal, fresh: true }));
      const knownIds = others === false ? [] : others.ids;
      return perform({ action: "create", key, knownIds, input }, planCreation);
    },
    readStored: async (stored) => {
      try {
        const { before } = await planUpdate(reconciler.halo, stored);
        return before && { record: before, isWhole: true };
      } catch {
        signal?.throwIfAborted();
        // Whoever asks for the update is told what is in its way.
        return undefined;
      }
    },
    update: (stored, redeemed) =>
      reconciler.halo.writes.run(`${write.entity} ${stored.id}`, signal, () =>
        perform({ action: "update" }, async (halo) => {
          const planned = await planUpdate(halo, stored);
          requireAsShown(planned, redeemed, { entity: write.entity, id: stored.id });
          return { ...planned, send: () => sendUnlessMoved(planned, redeemed) };
        }),
      ),
  };
}

/** A record that somebody has changed since it was shown is shown anew: nothing that nobody saw is overwritten. */
function requireAsShown<Saved extends object>(
  { before, changes, movedSince }: PlannedWrite<Saved>,
  { seen, renew }: RedeemedMatch,
  { entity, id }: { readonly entity: string; readonly id: number },
): void {
  if (before === undefined) return;
  const moved =
    seen === undefined
      ? changes.map(({ member, before: now }) => ({ member, seen: undefined, now }))
      : movedSince(seen.record, seen.isWhole);
  if (moved.length === 0) return;
  renew({ record: before, isWhole: true });
  throw new ChangedMeanwhileError(entity, id, moved);
}

async function sendUnlessMoved<Saved>(
  { send }: PlannedWrite<Saved>,
  { renew }: RedeemedMatch,
): Promise<SavedRecord<Saved>> {
  try {
    return await send();
  } catch (error) {
    // What was there a moment ago has just been told, and whoever asks again has been.
    if (error instanceof ChangedMeanwhileError) renew({ record: {}, isWhole: false });
    throw error;
  }
}
