import type { RecordStore } from "../blocking/create-record-store.ts";
import type { Decision } from "../policy/decision-model.ts";
import type { Identified, Preset } from "../presets/preset.ts";
import { compareRecordIds } from "../records/compare-record-ids.ts";
import { collectEvidence } from "../scoring/collect-evidence.ts";
import type { Comparison, LevelsByField } from "../scoring/comparison.ts";
import type { Match, MatchResult } from "./matcher.ts";

interface Claim<Prepared, Levels extends LevelsByField> {
  readonly record: Prepared;
  readonly comparison: Comparison<Levels>;
  readonly decision: Decision;
}

/** Finds what `candidate` is among the stored records. */
export function matchCandidate<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  store: RecordStore<Prepared>,
  candidate: Prepared,
  limit: number,
): MatchResult {
  const { model, compare } = preset;
  const claims: Claim<Prepared, Levels>[] = [];
  for (const record of store.lookUp(candidate)) {
    if (record.id === candidate.id) continue;
    const comparison = compare(candidate, record, store.statistics);
    const decision = model.decide(comparison);
    if (decision.confidence > 0) claims.push({ record, comparison, decision });
  }
  claims.sort(compareClaims);

  const reasons = [...preset.remarks(candidate)];
  const [best, ...others] = claims;
  if (best === undefined) return { others: [], action: "create_new", confidence: 0, reasons };

  const objection =
    best.decision.action === "auto_update" ? findObjection(preset, store, best, others) : undefined;
  if (objection !== undefined) reasons.push(objection);
  return {
    best: toMatch(best),
    others: others.slice(0, limit).map(toMatch),
    action: objection === undefined ? best.decision.action : "manual_review",
    confidence: best.decision.confidence,
    reasons,
  };
}

/** Why a person has to choose although the best claim is automatic, or `undefined`. */
function findObjection<Source, Prepared extends Identified, Levels extends LevelsByField>(
  { recordType, model, compare }: Preset<Source, Prepared, Levels>,
  { statistics }: RecordStore<Prepared>,
  best: Claim<Prepared, Levels>,
  others: readonly Claim<Prepared, Levels>[],
): string | undefined {
  const bestName = JSON.stringify(best.record.id);
  for (const { record, comparison, decision } of others) {
    const isClaimed = decision.action === "auto_update";
    if (!isClaimed && !model.contradicts(comparison)) continue;
    const toBest = compare(best.record, record, statistics);
    const name = JSON.stringify(record.id);
    if (isClaimed && model.contradicts(toBest)) {
      return `${recordType}s ${bestName} and ${name} have equal claims and contradict one another`;
    }
    if (!isClaimed && model.decide(toBest).action === "auto_update") {
      return `${recordType} ${name} seems to be ${recordType} ${bestName} too, and contradicts this one`;
    }
  }
  return undefined;
}

function toMatch<Levels extends LevelsByField>({
  record,
  comparison,
  decision,
}: Claim<Identified, Levels>): Match {
  return { id: record.id, ...decision, evidence: collectEvidence(comparison) };
}

const ranks = { auto_update: 0, manual_review: 1, create_new: 2 } as const;

function compareClaims<Levels extends LevelsByField>(
  left: Claim<Identified, Levels>,
  right: Claim<Identified, Levels>,
): number {
  return (
    ranks[left.decision.action] - ranks[right.decision.action] ||
    right.decision.confidence - left.decision.confidence ||
    supportOf(right) - supportOf(left) ||
    compareRecordIds(left.record.id, right.record.id)
  );
}

/** Fields that speak for the claim, less those that speak against it. */
function supportOf<Levels extends LevelsByField>({ comparison }: Claim<Identified, Levels>): number {
  let support = 0;
  for (const field in comparison) {
    const { effect } = comparison[field];
    support += effect === "for" ? 1 : effect === "against" ? -1 : 0;
  }
  return support;
}
