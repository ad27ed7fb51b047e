import {
  type HaloClient,
  type MadeChange,
  type PlannedWrite,
  StillThereError,
  type WriteRequest,
} from "@halopsa-kit/sdk";
import type { RecordKey, WriteAction, WriteStep } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget, type TimeBudget } from "../time-budget.ts";
import { createDelivery, DryRunEnd, UnknownDelivery } from "./deliver.ts";
import { describeFailure } from "./judge-failure.ts";
import { savedRecordId } from "./saved-record-id.ts";
import { type UnknownOutcome, unknownOutcome } from "./unknown-outcome.ts";

/** What is to be known of a write beside what its plan says. */
export interface WriteDescription {
  readonly action: WriteAction;
  /** Whose record it is. Default: the client of the record as it was before. */
  readonly clientId?: number | undefined;
  /** How a new record can be found again. Without it one whose answer is lost stays unknown. */
  readonly key?: RecordKey | undefined;
  /** Records that have the key already. */
  readonly knownIds?: readonly number[] | undefined;
  /** A hash of everything that was asked for. */
  readonly input?: string | undefined;
  /** For one step of many. */
  readonly step?: WriteStep | undefined;
  /** How long may be looked for a lost answer. */
  readonly budget?: TimeBudget | undefined;
  readonly signal?: AbortSignal | undefined;
  /** When what protects this write from others ends, by `performance.now()`: nothing is sent later. */
  readonly validUntilMs?: number | undefined;
}

/** What became of a write. What Halo refused is thrown. */
export type WriteOutcome<Saved> =
  | {
      readonly outcome: "done";
      readonly record: Saved;
      /** Empty when the record already was as wanted; nothing was sent then. */
      readonly changes: readonly MadeChange[];
      /** True when no answer came back and the record was found by looking for it. */
      readonly answerLost: boolean;
    }
  /** What would be sent and change. Nothing was sent. */
  | DryRunOutcome<Saved>
  | UnknownOutcome;

export interface DryRunOutcome<Saved> {
  readonly outcome: "dry_run";
  readonly request: WriteRequest;
  readonly changes: readonly MadeChange[];
  /** The record as it is. Absent for a new one. */
  readonly before?: Saved | undefined;
}

/**
 * Does one write, the only way to Halo for all of them: asks the bounds, ends a dry run, writes the intent into the
 * journal, sends, looks for what was done when the answer is lost, and writes down what became of it.
 *
 * @param plan - Plans the write with the client that it is given, and with no other: its `send` must come through here.
 * @throws {JournalUnavailableError} When the journal cannot be written. Nothing was sent.
 * @throws What the bounds throw, when they do not permit it. Nothing was sent.
 * @throws What `plan` and the `send` of what it planned throw: a refusal, or {@link IgnoredChangeError} and
 * {@link UnverifiedWriteError} of a write that was done.
 *
 * @example
 * const outcome = await performWrite(reconciler, { action: "update", signal, budget }, (halo) =>
 *   planAssetUpdate(halo, 42, { inactive: true }, { signal }),
 * );
 */
export async function performWrite<Saved extends object>(
  reconciler: Reconciler,
  description: WriteDescription,
  plan: (halo: HaloClient) => Promise<PlannedWrite<Saved>>,
): Promise<WriteOutcome<Saved>> {
  const { journal } = reconciler;
  const { action, knownIds, key, input, step, signal } = description;
  const budget = description.budget ?? startTimeBudget({ signal });
  const delivery = createDelivery(reconciler, {
    budget,
    signal,
    validUntilMs: description.validUntilMs,
    intent: () => ({
      tool: reconciler.tool,
      action,
      entity: planned.entity,
      recordId: planned.id,
      clientId: description.clientId ?? clientOf(planned.before),
      key,
      knownIds: knownIds === undefined || knownIds.length === 0 ? undefined : knownIds,
      input,
      changes: planned.changes,
      step,
    }),
    before: () => planned.before,
  });
  const planned = await plan(delivery.halo);
  const { request, changes, before } = planned;
  const forget = (): void => {
    if (planned.id !== undefined) reconciler.seen.forget(planned.entity, planned.id);
  };
  try {
    const saved = await planned.send();
    const write = delivery.write();
    if (write !== undefined) {
      await journal.conclude(write.id, {
        state: "done",
        recordId: write.recordId ?? savedRecordId(saved.record),
        changes: saved.changes,
        reason: delivery.answerLost() ? "the answer was lost, and it was found by looking for it" : undefined,
      });
    }
    if (action === "delete") forget();
    else reconciler.seen.note(planned.entity, saved.record, true);
    return { outcome: "done", ...saved, answerLost: delivery.answerLost() };
  } catch (error) {
    if (error instanceof DryRunEnd && request !== undefined)
      return { outcome: "dry_run", request, changes, before };
    const write = delivery.write();
    if (write === undefined) throw error;
    forget();
    // Halo accepted a deletion and still has the record: only time will tell.
    if (error instanceof StillThereError) {
      await journal.conclude(write.id, { state: "unknown", reason: error.name });
      throw error;
    }
    if (error instanceof UnknownDelivery) {
      const news = { state: "unknown", reason: error.message } as const;
      return unknownOutcome(reconciler, await journal.conclude(write.id, news));
    }
    const recordId = delivery.savedId();
    // Once Halo has named the record it is saved, whatever came after.
    await journal.conclude(write.id, {
      state: recordId === undefined ? "refused" : "done",
      recordId: write.recordId ?? recordId,
      reason: describeFailure(error),
    });
    throw error;
  }
}

function clientOf(record: object | undefined): number | undefined {
  const isOfClient = record !== undefined && "client_id" in record && typeof record.client_id === "number";
  return isOfClient ? (record.client_id as number) : undefined;
}
