import type { DuplicateGroup, Matcher, RecordId } from "@halopsa-kit/dedup";
import type { ReadingProgress } from "../reading/read-asset-rows.ts";
import { certainSurplusOf } from "./certain-surplus.ts";
import { chooseSurvivor } from "./choose-survivor.ts";
import type { ScanGroup, ScanReport, ScanState, SetAside } from "./scan-answer.ts";

/** What is read for a scan. */
export interface ScanReading<Row, Identity> {
  readonly rows: readonly Row[];
  readonly identityOf: (row: Row) => Identity;
  readonly pagesRead: number;
  readonly complete: boolean;
}

/** How to scan one kind of record. */
export interface ScanSource<Row, Identity> {
  readonly read: () => AsyncGenerator<ReadingProgress, ScanReading<Row, Identity>, void>;
  readonly matcherOf: (identities: readonly Identity[]) => Matcher<Identity>;
  readonly isBillable: (row: Row) => boolean;
  /** Why a record takes no part, or `undefined` when it does. */
  readonly setAsideBecause: (row: Row) => string | undefined;
  /** The members that duplicates of this kind are known by, with their names in words. */
  readonly comparedBy: Readonly<Partial<Record<keyof Identity & string, string>>>;
}

/**
 * Reads the records, then compares them in slices between which everything else gets its turn. Yields after every
 * page and every slice.
 */
export async function* runScan<Row extends { readonly id: number }, Identity extends object>(
  source: ScanSource<Row, Identity>,
): AsyncGenerator<ScanState, ScanReport<Row>, void> {
  const reader = source.read();
  let step = await reader.next();
  for (; !step.done; step = await reader.next()) {
    yield { phase: "reading", ...step.value, groupsSoFar: 0 };
  }
  const { rows, identityOf, pagesRead, complete } = step.value;

  const [compared, setAside] = divide(rows, source.setAsideBecause);
  const identities = compared.map(identityOf);
  const scan = source.matcherOf(identities).duplicates();
  let slice = scan.next();
  for (; !slice.done; slice = scan.next()) {
    yield {
      phase: "comparing",
      rowsRead: rows.length,
      rowsKnown: rows.length,
      pagesRead,
      groupsSoFar: slice.value.groupsSoFar,
    };
    await nextTurn();
  }

  const byId = new Map(compared.map((row) => [row.id, row]));
  const groups = slice.value
    .map((group) => describeGroup(group, byId, source.isBillable))
    .sort(mostUrgentFirst);
  const notCompared = missingMembers(identities, source.comparedBy);
  return {
    groups,
    records: rows.length,
    pagesRead,
    complete,
    notCompared,
    setAside,
    surplus: sum(groups.map(({ certainSurplus }) => certainSurplus)),
    surplusToReview: sum(groups.map(({ surplus, certainSurplus }) => surplus - certainSurplus)),
    clean: complete && rows.length > 0 && notCompared.length === 0 && groups.length === 0,
  };
}

function divide<Row>(
  rows: readonly Row[],
  setAsideBecause: (row: Row) => string | undefined,
): [compared: Row[], setAside: SetAside[]] {
  const compared: Row[] = [];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const why = setAsideBecause(row);
    if (why === undefined) compared.push(row);
    else counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [compared, [...counts].map(([why, count]) => ({ why, count }))];
}

function describeGroup<Row extends { readonly id: number }>(
  group: DuplicateGroup,
  byId: ReadonlyMap<number, Row>,
  isBillable: (row: Row) => boolean,
): ScanGroup<Row> {
  const members = group.records.flatMap((id) => {
    const record = byId.get(Number(id));
    return record === undefined ? [] : [{ record, billable: isBillable(record) }];
  });
  const billed = members.filter(({ billable }) => billable).map(({ record }) => record.id);
  return {
    action: group.action,
    members,
    survivor: chooseSurvivor(members),
    surplus: Math.max(0, billed.length - 1),
    certainSurplus: certainSurplusOf(group, new Set<RecordId>(billed)),
    links: group.links.map(({ left, right, confidence, matchType, evidence }) => ({
      left: Number(left),
      right: Number(right),
      confidence,
      matchType,
      evidence,
    })),
  };
}

/** Certain groups before doubtful ones, and the ones that cost most before the others. */
function mostUrgentFirst<Row extends { readonly id: number }>(
  left: ScanGroup<Row>,
  right: ScanGroup<Row>,
): number {
  if (left.action !== right.action) return left.action === "auto_update" ? -1 : 1;
  return right.surplus - left.surplus || left.survivor.id - right.survivor.id;
}

function missingMembers<Identity extends object>(
  identities: readonly Identity[],
  comparedBy: Readonly<Partial<Record<keyof Identity & string, string>>>,
): string[] {
  if (identities.length === 0) return [];
  return Object.entries(comparedBy).flatMap(([member, words]) =>
    identities.some((identity) => Object.hasOwn(identity, member)) ? [] : [String(words)],
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
