import type { Comparison, LevelsByField } from "../scoring/comparison.ts";
import type { Action } from "./action.ts";
import type { DecisionModel } from "./decision-model.ts";
import type { Conditions, Policy } from "./policy.ts";

const actions: ReadonlySet<string> = new Set<Action>(["auto_update", "manual_review", "create_new"]);

/**
 * Makes the model that follows `policy`.
 *
 * @throws RangeError for a confidence or threshold out of range or an unknown action; from `decide` when a rule names a field that the records do not have.
 *
 * @example
 * // Nothing is ever updated without a person.
 * const cautious = definePreset({
 *   ...presets.asset,
 *   model: createPolicyModel({ ...assetPolicy, thresholds: { autoUpdate: 101 } }),
 * });
 */
export function createPolicyModel<Levels extends LevelsByField>(
  policy: Policy<Levels>,
): DecisionModel<Levels> {
  const { rules, cannotLink = [], thresholds = {} } = policy;
  const { autoUpdate = 95, manualReview = 70 } = thresholds;
  checkWithin("thresholds.autoUpdate", autoUpdate, 101);
  checkWithin("thresholds.manualReview", manualReview, 101);
  for (const { matchType, confidence, action } of rules) {
    checkWithin(`confidence of rule "${matchType}"`, confidence, 100);
    if (!actions.has(action)) {
      throw new RangeError(`rule "${matchType}": action must be one of ${[...actions].join(", ")}`);
    }
  }

  function allowedAction(action: Action, confidence: number): Action {
    if (action === "create_new" || confidence < manualReview) return "create_new";
    return confidence < autoUpdate ? "manual_review" : action;
  }

  return {
    decide(comparison) {
      for (const { matchType, when, unless, confidence, action } of rules) {
        if (!hold("all", when, comparison) || (unless !== undefined && hold("any", unless, comparison)))
          continue;
        return { confidence, matchType, action: allowedAction(action, confidence) };
      }
      return { confidence: 0, matchType: "none", action: "create_new" };
    },
    contradicts: (comparison) => cannotLink.some((conditions) => hold("all", conditions, comparison)),
  };
}

/** Whether all conditions hold, or any of them. */
function hold<Levels extends LevelsByField>(
  quantity: "all" | "any",
  conditions: Conditions<Levels>,
  comparison: Comparison<Levels>,
): boolean {
  for (const field in conditions) {
    const finding = comparison[field];
    if (finding === undefined) {
      throw new RangeError(`the policy names the field "${field}", which these records do not have`);
    }
    const holds = conditions[field]?.includes(finding.level) ?? true;
    if (holds === (quantity === "any")) return holds;
  }
  return quantity === "all";
}

function checkWithin(name: string, value: number, most: number): void {
  if (typeof value !== "number" || !(value >= 0 && value <= most)) {
    throw new RangeError(`${name} must be a number from 0 to ${most}`);
  }
}
