import { canonicalJson } from "../creating/canonical-json.ts";
import { InvalidPlanError } from "./invalid-plan-error.ts";
import type { MergePlan } from "./merge-plan.ts";

/** Plans that were shown, by their tokens. They live in this process only. */
export interface PlanShelf {
  readonly put: (plan: MergePlan) => string;
  /** @throws {InvalidPlanError} When the token is unknown or has expired. */
  readonly take: (planToken: string) => MergePlan;
}

const MOST_PLANS = 100;

export function createPlanShelf(lifetimeMs: number): PlanShelf {
  const shown = new Map<string, { readonly plan: MergePlan; readonly expiresAtMs: number }>();
  return {
    put: (plan) => {
      const [oldest] = shown.keys();
      if (shown.size >= MOST_PLANS && oldest !== undefined) shown.delete(oldest);
      const planToken = crypto.randomUUID();
      // A copy, so that who holds the plan cannot change what was shown.
      shown.set(planToken, { plan: structuredClone(plan), expiresAtMs: performance.now() + lifetimeMs });
      return planToken;
    },
    take: (planToken) => {
      const found = shown.get(planToken);
      if (found === undefined) throw new InvalidPlanError("has a token that is unknown here");
      if (performance.now() > found.expiresAtMs) throw new InvalidPlanError("has a token that has expired");
      return found.plan;
    },
  };
}

/** @throws {InvalidPlanError} When a plan is not the one that was shown, or begun, with its token. */
export function requireSamePlan(given: MergePlan, shown: MergePlan): void {
  if (canonicalJson(given) === canonicalJson(shown)) return;
  throw new InvalidPlanError("is not the one that its token was given for");
}
