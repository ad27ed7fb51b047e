import { HaloApiError, type MadeChange, type MovedMember, type WriteRequest } from "@halopsa-kit/sdk";
import type { WriteStep } from "../journal/journalled-write.ts";
import { assetIndexName } from "../matching/find-asset-match.ts";
import { userIndexName } from "../matching/find-user-match.ts";
import type { Reconciler } from "../reconciler.ts";
import type { TimeBudget } from "../time-budget.ts";
import { ProtectionEndedError } from "../writing/deliver.ts";
import { performWrite } from "../writing/perform-write.ts";
import type { MergeStep } from "./merge-plan.ts";
import { isMoved, planStep } from "./step-changes.ts";

/** What became of a step. */
export type StepOutcome =
  /**
   * It is as wanted, but for members that somebody else has changed and that were `left` alone. `changes` are those that
   * were made now; none when it was so already.
   */
  | {
      readonly outcome: "done";
      readonly changes: readonly MadeChange[];
      readonly left: readonly MovedMember[];
    }
  | { readonly outcome: "dry_run"; readonly changes: readonly MadeChange[]; readonly request: WriteRequest }
  /** It was sent, and nobody knows whether it was applied. */
  | { readonly outcome: "unknown"; readonly reason: string }
  /** Somebody else has changed what it would overwrite. Nothing was sent. */
  | { readonly outcome: "moved"; readonly moved: readonly MovedMember[] }
  /** The record is no longer there. */
  | { readonly outcome: "gone" };

interface StepOptions {
  readonly step: WriteStep;
  /** What to do with members that somebody else has changed: stop, or change the others only. */
  readonly onMoved: "stop" | "leave";
  /** Asked when the record was read and the step is about to be sent; what it throws keeps it from being. */
  readonly requireFree: () => Promise<void>;
  /** When what keeps others from this merge ends, by `performance.now()`. */
  readonly validUntilMs: number | undefined;
  readonly budget: TimeBudget;
  readonly signal: AbortSignal | undefined;
}

/** Somebody else has changed all, or too much, of what a step is about. */
class MovedError extends Error {
  readonly moved: readonly MovedMember[];

  constructor(moved: readonly MovedMember[]) {
    super("Changed by someone else");
    this.moved = moved;
  }
}

/**
 * Does one step, unless the record already is as wanted, or what keeps others from it has ended: it waits then, and
 * nothing was sent. Three requests, one when there is nothing to do.
 */
export async function performStep(
  reconciler: Reconciler,
  work: Pick<MergeStep, "entity" | "id" | "changes">,
  { step, onMoved, requireFree, validUntilMs, budget, signal }: StepOptions,
): Promise<StepOutcome | { readonly outcome: "waiting" }> {
  const { entity, id, changes } = work;
  let left: readonly MovedMember[] = [];
  try {
    const outcome = await reconciler.halo.writes.run(`${entity} ${id}`, signal, () =>
      performWrite(reconciler, { action: "update", step, budget, signal, validUntilMs }, async (halo) => {
        const planned = await planStep(halo, work, { signal });
        left = planned.changes
          .filter((change) => isMoved(change, changes))
          .map((change) => moved(change, changes));
        if (left.length === 0) {
          await requireFree();
          return planned;
        }
        const rest = changes.filter(({ member }) => !left.some((other) => other.member === member));
        if (onMoved === "stop" || rest.length === 0) throw new MovedError(left);
        const plannedRest = await planStep(halo, { entity, id, changes: rest }, { signal });
        await requireFree();
        return plannedRest;
      }),
    );
    if (outcome.outcome === "unknown") return { outcome: "unknown", reason: outcome.reason };
    if (outcome.outcome === "dry_run") {
      return { outcome: "dry_run", changes: outcome.changes, request: outcome.request };
    }
    // Whoever matches next must not find it as it was.
    const { client_id: clientId } = outcome.record;
    reconciler.indexes.forget(entity === "asset" ? assetIndexName(clientId) : userIndexName(clientId));
    return { outcome: "done", changes: outcome.changes, left };
  } catch (error) {
    if (error instanceof ProtectionEndedError) return { outcome: "waiting" };
    if (error instanceof MovedError) return { outcome: "moved", moved: error.moved };
    if (error instanceof HaloApiError && error.status === 404) return { outcome: "gone" };
    throw error;
  }
}

function moved({ member, before: now }: MadeChange, changes: readonly MadeChange[]): MovedMember {
  return { member, seen: changes.find((change) => change.member === member)?.before, now };
}
