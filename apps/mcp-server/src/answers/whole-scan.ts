import type { ScanReport } from "@halopsa-kit/reconcile";
import type { RecordView } from "@halopsa-kit/sdk";
import { describeGroup, describeReport, notesOnReport } from "./scan-answer.ts";

/** Some clients cut what is longer than 100,000 characters. */
const MOST_CHARACTERS = 90_000;
const LIMITS = { links: 50, listCharacters: 30_000 };

/** A stretch of all that a scan found. */
export interface ScanPart {
  readonly data: Record<string, unknown>;
  /** The number of the first group that did not fit; `undefined` at the end. */
  readonly next: number | undefined;
}

/**
 * What a scan found, from the group with this number on, the most urgent being number 1, and as far as it fits. At
 * least one group is shown.
 *
 * @throws {RangeError} When there is no group of that number.
 */
export function describeScanFrom<Row extends { readonly id: number }>(
  first: number,
  report: ScanReport<Row>,
  view: RecordView,
  updateTool: string,
): ScanPart {
  const wanted = report.groups.slice(first - 1);
  if (first < 1 || (wanted.length === 0 && first > 1)) {
    throw new RangeError(`The scan has ${report.groups.length} groups, the first being number 1`);
  }
  const groups: Record<string, unknown>[] = [];
  let room = MOST_CHARACTERS;
  for (const group of wanted) {
    const { data } = describeGroup(group, view, {}, LIMITS);
    room -= JSON.stringify(data).length;
    if (room < 0 && groups.length > 0) break;
    groups.push(data);
  }
  return {
    data: { report: describeReport(report), first, groups, notes: notesOnReport(report, updateTool) },
    next: groups.length < wanted.length ? first + groups.length : undefined,
  };
}
