import { formatList } from "@halopsa-kit/format";
import type { ScanAnswer, ScanGroup, ScanReport } from "@halopsa-kit/reconcile";
import type { RecordView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { scanUri } from "../resources/scan-uri.ts";
import { type AnswerKind, type FormatChoice, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { evidenceLines } from "./evidence-lines.ts";
import { record } from "./record-schema.ts";

/** What an answer has room for of one group. */
const LIMITS: GroupLimits = { links: 2, listCharacters: MOST_RECORD_CHARACTERS / 4 };
/** More records of one thing than this are a broken import, which nobody mends record by record. */
const MOST_IDS = 200;
/** So few that the 50 groups of the highest limit fit in brief, at 540 characters each. */
const MOST_IDS_IN_BRIEF = 20;

/** Groups of records that are one thing, what they cost, and what to do about it. */
export function scanAnswer<Row extends { readonly id: number }>(
  view: RecordView,
  updateTool: string,
): AnswerKind<ScanAnswer<Row>> {
  return {
    schema: z.object({
      status: z.enum(["running", "done"]),
      cursor: z.string().optional(),
      full_result: z.string().optional(),
      progress: record.optional(),
      report: record.optional(),
      groups: z.array(record).optional(),
      notes: z.array(z.string()),
    }),
    view,
    present: (answer, choice) => {
      if (answer.status === "running") {
        const progress = { ...answer.state };
        const notes = ["Call again with cursor to go on; what was read is kept."];
        const summary = { status: "running", cursor: answer.cursor, progress };
        return { text: joinText(summary, "", notes), structured: { ...summary, notes } };
      }
      const report = describeReport(answer.report);
      const { shown: groups, inBrief } = describeGroups(answer.groups, view, choice);
      const notes = [
        ...notesOnReport(answer.report, updateTool),
        ...(inBrief > 0 ? [`${inBrief} groups are shown in brief, without their records and evidence.`] : []),
        ...(answer.cursor === undefined ? [] : ["There are more groups: go on with cursor."]),
      ];
      const summary = {
        status: "done",
        ...(answer.cursor === undefined ? {} : { cursor: answer.cursor }),
        ...(groups.length === 0 ? {} : { full_result: scanUri(answer.scanId) }),
        report,
      };
      return {
        text: joinText(summary, groups.map(({ text }) => text).join("\n"), notes),
        structured: { ...summary, groups: groups.map(({ data }) => data), notes },
      };
    },
  };
}

/** True when a scan has come to its end without having seen a record. */
export function isEmpty(answer: ScanAnswer<object>): boolean {
  return answer.status === "done" && answer.report.records === 0;
}

/** How much of a group to show. */
interface GroupLimits {
  readonly links: number;
  readonly listCharacters: number;
}

interface ShownGroup {
  readonly text: string;
  readonly data: Record<string, unknown>;
}

/** As many groups as were asked for always fit: the first ones whole, and in brief those that would not fit. */
function describeGroups<Row extends { readonly id: number }>(
  groups: readonly ScanGroup<Row>[],
  view: RecordView,
  choice: FormatChoice,
): { readonly shown: readonly ShownGroup[]; readonly inBrief: number } {
  const shown = groups.map(describeBriefly);
  let room = MOST_RECORD_CHARACTERS - shown.reduce((sum, { text }) => sum + text.length, 0);
  let inBrief = 0;
  for (const [index, group] of groups.entries()) {
    const whole = describeGroup(group, view, choice);
    const more = whole.text.length - (shown[index]?.text.length ?? 0);
    if (more > room) inBrief++;
    else {
      shown[index] = whole;
      room -= more;
    }
  }
  return { shown, inBrief };
}

/** A group with its records and its evidence. */
export function describeGroup<Row extends { readonly id: number }>(
  group: ScanGroup<Row>,
  view: RecordView,
  { format = "compact", ...choice }: FormatChoice,
  { links, listCharacters }: GroupLimits = LIMITS,
): ShownGroup {
  const list = formatList(
    group.members.map(({ record: member }) => member),
    view,
    { ...choice, format, knownFields: view.members, maxCharacters: listCharacters },
  );
  const data = adviceOn(group, MOST_IDS);
  const evidence = group.links
    .slice(0, links)
    .flatMap(({ left, right, confidence, matchType, evidence: found }) => [
      `${left} and ${right}: ${matchType}, ${confidence}`,
      ...evidenceLines(found),
    ]);
  return {
    text: [JSON.stringify(data), list.text, ...evidence].join("\n"),
    data: { ...data, records: list.rows, evidence },
  };
}

function describeBriefly<Row extends { readonly id: number }>(group: ScanGroup<Row>): ShownGroup {
  const data = adviceOn(group, MOST_IDS_IN_BRIEF);
  return { text: JSON.stringify(data), data };
}

/** What to do about a group, and what it costs until then. */
function adviceOn<Row extends { readonly id: number }>(
  { action, members, survivor, surplus, certainSurplus }: ScanGroup<Row>,
  mostIds: number,
): Record<string, unknown> {
  const others = members.map(({ record: { id } }) => id).filter((id) => id !== survivor.id);
  return {
    action,
    keep: survivor.id,
    because: survivor.reason,
    members: members.length,
    // Records that may be two things must not leave the bill before somebody has looked.
    [action === "auto_update" ? "set_inactive" : "look_at"]: others.slice(0, mostIds),
    surplus,
    ...(action === "manual_review" && certainSurplus > 0 ? { certain_surplus: certainSurplus } : {}),
  };
}

/** The counts of a scan. */
export function describeReport<Row>(report: ScanReport<Row>): Record<string, unknown> {
  return {
    clean: report.clean,
    groups: report.groups.length,
    surplus: report.surplus,
    surplus_to_review: report.surplusToReview,
    records: report.records,
    pages: report.pagesRead,
    complete: report.complete,
    ...(report.notCompared.length > 0 ? { not_compared: report.notCompared } : {}),
    ...(report.setAside.length > 0 ? { set_aside: report.setAside } : {}),
  };
}

/** What is to be said of a report beside its groups. */
export function notesOnReport<Row>(report: ScanReport<Row>, updateTool: string): string[] {
  return [
    ...(report.records === 0
      ? [
          "No record was visible, so nobody can say that there are no duplicates. If there should be some, the agent of the API application may be kept from these clients.",
        ]
      : []),
    ...(report.groups.length > 0
      ? [
          `The remedy for set_inactive is ${updateTool} with inactive true, not deletion. A person decides about look_at.`,
          "plan_halopsa_merge plans to make one record of a group, in a way that can be undone. The setting HALOPSA_TOOLSETS=merge turns it on.",
        ]
      : []),
    ...(report.complete ? [] : ["The data changed while it was read: a record may be missing. Scan again."]),
    ...(report.notCompared.length > 0
      ? [`List rows do not show ${report.notCompared.join(", ")}, so duplicates by these are not found.`]
      : []),
  ];
}
