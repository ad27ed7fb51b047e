import type { ScanGroup } from "@halopsa-kit/reconcile";

/** Two records that a scan put into one group. */
export interface PredictedPair {
  readonly key: string;
  readonly action: "auto_update" | "manual_review";
}

export function pairKey(left: number, right: number): string {
  return left < right ? `${left} ${right}` : `${right} ${left}`;
}

/** All pairs among ids. */
export function pairKeys(ids: readonly number[]): string[] {
  return ids.flatMap((left, index) => ids.slice(index + 1).map((right) => pairKey(left, right)));
}

/** What the groups of a scan say of pairs. */
export function predictedPairs(groups: readonly ScanGroup<{ readonly id: number }>[]): PredictedPair[] {
  return groups.flatMap(({ action, members }) =>
    pairKeys(members.map(({ record }) => record.id)).map((key) => ({ key, action })),
  );
}
