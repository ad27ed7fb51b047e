import {
  type AssetDetail,
  type BudgetedCallOptions,
  readAssetFieldMaps,
  type UserDetail,
} from "@halopsa-kit/sdk";
import { assetTypesOnce } from "../asset-types-once.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget, type TimeBudget } from "../time-budget.ts";
import { hash } from "./hash.ts";
import { InvalidPlanError } from "./invalid-plan-error.ts";
import { type AnsweredStep, answered, type MergeAnswer } from "./merge-answer.ts";
import { type MergeRecordings, readMergeJournal, requireIdle } from "./merge-journal.ts";
import type { MergePlan, MergeStep } from "./merge-plan.ts";
import { MergeRefusedError } from "./merge-refused-error.ts";
import { assetMergeSource, type MergeSource, userMergeSource } from "./merge-source.ts";
import { MergeStoppedError } from "./merge-stopped-error.ts";
import { inMergeTurn, type MergeTurn } from "./merge-turn.ts";
import { performStep } from "./perform-step.ts";
import { requireSamePlan } from "./plan-shelf.ts";
import { readAssetsOf, readGroup } from "./read-group.ts";
import { runSteps } from "./run-steps.ts";

/**
 * Does what a plan says, step by step, each in the journal before it is sent. Before the first step everything that the
 * plan was made of is read again: had any of it changed, nothing would be sent. A merge that a crash, a failure or the
 * time cut short goes on with the same call: what was done is not done again.
 *
 * While it works nobody else applies or undoes it, nor merges any of its records: in this process, and with the locks of
 * the reconciler in all. Without them a merge that another process begins to undo stops before its next step. What is
 * linked to a record after the first step is not moved.
 *
 * Requests are those of the plan again, the lists of assets of users included, and three for each step; a call that goes
 * on makes only those of the steps that are left. With locks it is `paused` after about a minute.
 *
 * @throws {InvalidPlanError} When the plan is not the one that its token was given for, is of another tenant or process,
 * has expired, was undone, or the data has changed since. Nothing was sent.
 * @throws {MergeRefusedError} While another process is at it.
 * @throws {MergeStoppedError} When a step failed after others were done, or somebody has begun to undo the merge.
 * @throws As `performWrite` does, for the first step.
 *
 * @example
 * const { plan, planToken } = await planMerge(reconciler, { kind: "asset", ids: [1001, 1002] });
 * const { outcome, mergeId } = await applyMerge(reconciler, plan, planToken);
 */
export async function applyMerge(
  reconciler: Reconciler,
  plan: MergePlan,
  planToken: string,
  options: BudgetedCallOptions = {},
): Promise<MergeAnswer> {
  const budget = startTimeBudget(options);
  const mergeId = await mergeIdOf(planToken);
  const requireApplicable = async (): Promise<MergeRecordings> => {
    const recordings = await readMergeJournal(reconciler.journal, mergeId);
    requireShown(reconciler, plan, planToken, recordings);
    return recordings;
  };
  await requireApplicable();
  const answer = await inMergeTurn(reconciler, mergeId, plan, budget, async (turn) => {
    const recordings = await requireApplicable();
    requireIdle(recordings);
    if (recordings.plan === undefined) await requireUnchanged(reconciler, plan, options.signal);
    return applyInTurn(reconciler, { mergeId, plan, turn }, budget, options.signal);
  });
  return answer ?? { outcome: "paused", mergeId, steps: plan.steps.map((step) => answered(step, WAITING)) };
}

/**
 * The plan of a token: one that was shown by this process, or one that was begun, by whatever process, according to the
 * journal.
 *
 * @throws {InvalidPlanError} When there is none.
 */
export async function findMergePlan(reconciler: Reconciler, planToken: string): Promise<MergePlan> {
  const { plan } = await readMergeJournal(reconciler.journal, await mergeIdOf(planToken));
  return plan ?? reconciler.plans.take(planToken);
}

/** The token itself is nothing for the journal. */
async function mergeIdOf(planToken: string): Promise<string> {
  return `merge-${await hash(planToken)}`;
}

const WAITING = { outcome: "waiting" } as const;

interface BegunMerge {
  readonly mergeId: string;
  readonly plan: MergePlan;
  readonly turn: MergeTurn;
}

function requireShown(
  reconciler: Reconciler,
  plan: MergePlan,
  planToken: string,
  recordings: MergeRecordings,
): void {
  if (plan.tenant !== reconciler.journal.tenant) throw new InvalidPlanError("is for another tenant");
  if (recordings.isUndone) throw new InvalidPlanError("was applied and undone");
  requireSamePlan(plan, recordings.plan ?? reconciler.plans.take(planToken));
}

async function requireUnchanged(
  reconciler: Reconciler,
  plan: MergePlan,
  signal: AbortSignal | undefined,
): Promise<void> {
  const halo = assetTypesOnce(reconciler.halo);
  const states = async <Detail extends AssetDetail | UserDetail>(source: MergeSource<Detail>) => {
    const ids = plan.records.map(({ id }) => id);
    return readGroup(halo, source, ids, signal);
  };
  const records =
    plan.kind === "asset"
      ? await states(assetMergeSource(await readAssetFieldMaps(halo, { signal })))
      : await states(userMergeSource);
  const otherIds = plan.records.map(({ id }) => id).filter((id) => id !== plan.survivor.id);
  const assets = plan.kind === "asset" ? [] : await readAssetsOf(halo, otherIds, signal);
  const changedAssets = [...differing(plan.linkedAssets, assets), ...differing(assets, plan.linkedAssets)];
  const changed = [
    ...differing(plan.records, records).map((id) => `${plan.kind} ${id}`),
    ...[...new Set(changedAssets)].map((id) => `asset ${id}`),
  ];
  if (changed.length > 0) {
    throw new InvalidPlanError(`is out of date: ${changed.join(", ")} changed since it was made`);
  }
}

interface Recorded {
  readonly id: number;
  readonly state: string;
}

function differing(planned: readonly Recorded[], found: readonly Recorded[]): number[] {
  const isSame = ({ id, state }: Recorded): boolean =>
    found.some((record) => record.id === id && record.state === state);
  return planned.filter((record) => !isSame(record)).map(({ id }) => id);
}

async function applyInTurn(
  reconciler: Reconciler,
  { mergeId, plan, turn }: BegunMerge,
  budget: TimeBudget,
  signal: AbortSignal | undefined,
): Promise<MergeAnswer> {
  const { journal } = reconciler;
  // Locks are not always there, so what others do is looked for before each step all the same.
  const requireFree = async (): Promise<MergeRecordings> => {
    const recordings = await readMergeJournal(journal, mergeId);
    if (recordings.isUndone) {
      throw new MergeRefusedError("This merge is being undone, so its other steps are not done");
    }
    requireIdle(recordings);
    return recordings;
  };
  const take = async (step: MergeStep): Promise<AnsweredStep> => {
    const { name } = step;
    try {
      const recordings = await requireFree();
      if (recordings.isDone(name)) return answered(step, { outcome: "done_before" });
      const performed = await performStep(reconciler, step, {
        step: { group: mergeId, name, ...(recordings.plan === undefined ? { plan } : {}) },
        onMoved: "stop",
        requireFree: async () => void (await requireFree()),
        validUntilMs: turn.validUntilMs,
        budget,
        signal,
      });
      if (performed.outcome === "done") await recordings.settle(name, "done");
      return answered(step, performed);
    } catch (error) {
      const { traces } = await readMergeJournal(journal, mergeId);
      throw traces.length === 0 ? error : new MergeStoppedError(mergeId, name, error);
    }
  };
  const isStop = ({ outcome }: AnsweredStep): boolean => ["unknown", "moved", "gone"].includes(outcome);
  const { end, results } = await runSteps(plan.steps, turn, take, isStop);
  const outcome = end === "done" ? (reconciler.dryRun ? "dry_run" : "applied") : end;
  return { outcome, mergeId, steps: results.map(({ step, result }) => result ?? answered(step, WAITING)) };
}
