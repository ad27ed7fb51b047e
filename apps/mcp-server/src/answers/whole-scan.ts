import type { ScanReport } from "@halopsa-kit/reconcile";
import type { RecordView } from "@halopsa-kit/sdk";
import { describeGroup, describeReport, notesOnReport } from "./scan-answer.ts";

/** Room for some thousand groups; clients refuse more than a megabyte. */
const MOST_CHARACTERS = 500_000;
const LIMITS = { links: 200, listCharacters: 100_000 };

/** All that a scan found, the most urgent first, as far as it fits. */
export function describeWholeScan<Row extends { readonly id: number }>(
  report: ScanReport<Row>,
  view: RecordView,
  updateTool: string,
): Record<string, unknown> {
  const groups: Record<string, unknown>[] = [];
  let room = MOST_CHARACTERS;
  for (const group of report.groups) {
    const { data } = describeGroup(group, view, {}, LIMITS);
    room -= JSON.stringify(data).length;
    if (room < 0) break;
    groups.push(data);
  }
  const left = report.groups.length - groups.length;
  const notes = [
    ...notesOnReport(report, updateTool),
    ...(left > 0 ? [`${left} more groups do not fit here. Scan one client at a time.`] : []),
  ];
  return { report: describeReport(report), groups, notes };
}
