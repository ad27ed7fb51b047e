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
import { assetMergeSource, type MergeSource, userMergeSource } from "./merge-source.ts";
import { MergeStoppedError } from "./merge-stopped-error.ts";
import { performStep, type StepOutcome } from "./perform-step.ts";
import { requireSamePlan } from "./plan-shelf.ts";
import { readGroup, readLinkedAssets } from "./read-group.ts";
import { runSteps } from "./run-steps.ts";

/**
 * Does what a plan says, step by step, each in the journal before it is sent. Before the first step everything that the
 * plan was made of is read again: had any of it changed, nothing would be sent. A merge that a crash, a failure or the
 * time cut short goes on with the same call: what was done is not done again.
 *
 * One request for each record and each asset that the plan read, and three for each step; a call that goes on makes
 * only those of the steps that are left.
 *
 * @throws {InvalidPlanError} When the plan is not the one that its token was given for, is of another tenant or process,
 * has expired, was undone, or the data has changed since. Nothing was sent.
 * @throws {MergeStoppedError} When a step failed after others were done.
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
  const answer = await reconciler.turns.take([mergeId], budget, async () => {
    const recordings = await readMergeJournal(reconciler.journal, mergeId);
    await requireApplicable(reconciler, plan, planToken, recordings, options.signal);
    return applyInTurn(reconciler, { mergeId, plan, recordings }, budget, options.signal);
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
  readonly recordings: MergeRecordings;
}

async function requireApplicable(
  reconciler: Reconciler,
  plan: MergePlan,
  planToken: string,
  recordings: MergeRecordings,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (plan.tenant !== reconciler.journal.tenant) throw new InvalidPlanError("is for another tenant");
  if (recordings.isUndone) throw new InvalidPlanError("was applied and undone");
  requireSamePlan(plan, recordings.plan ?? reconciler.plans.take(planToken));
  requireIdle(recordings);
  if (recordings.plan === undefined) await requireUnchanged(reconciler, plan, signal);
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
  const assets = await readLinkedAssets(
    halo,
    plan.linkedAssets.map(({ id }) => id),
    signal,
  );
  const changed = [
    ...differing(plan.records, records).map((id) => `${plan.kind} ${id}`),
    ...differing(plan.linkedAssets, assets).map((id) => `asset ${id}`),
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
  { mergeId, plan, recordings }: BegunMerge,
  budget: TimeBudget,
  signal: AbortSignal | undefined,
): Promise<MergeAnswer> {
  const { journal } = reconciler;
  let isBegun = recordings.plan !== undefined;
  const take = async (step: MergeStep): Promise<AnsweredStep> => {
    const { name } = step;
    if (recordings.isDone(name)) return answered(step, { outcome: "done_before" });
    const place = { group: mergeId, name, ...(isBegun ? {} : { plan }) };
    try {
      const performed = await performStep(reconciler, step, { step: place, onMoved: "stop", budget, signal });
      isBegun = isBegun || wasSent(performed);
      if (performed.outcome === "done") await recordings.settle(name, "done");
      return answered(step, performed);
    } catch (error) {
      const { traces } = await readMergeJournal(journal, mergeId);
      throw traces.length === 0 ? error : new MergeStoppedError(mergeId, name, error);
    }
  };
  const isStop = ({ outcome }: AnsweredStep): boolean => ["unknown", "moved", "gone"].includes(outcome);
  const { end, results } = await runSteps(plan.steps, budget, take, isStop);
  const outcome = end === "done" ? (reconciler.dryRun ? "dry_run" : "applied") : end;
  return { outcome, mergeId, steps: results.map(({ step, result }) => result ?? answered(step, WAITING)) };
}

function wasSent(performed: StepOutcome): boolean {
  return performed.outcome === "unknown" || (performed.outcome === "done" && performed.changes.length > 0);
}
