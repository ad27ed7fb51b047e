import { formatList, formatRecord } from "@halopsa-kit/format";
import { plainView } from "./plain-view.ts";

const MOST_CHARACTERS_OF_ROW = 1_000;

/** Writes rows of our own making that hold values of Halo: each in brief, so that one long value hides no other row. */
export function briefRows(
  rows: readonly object[],
  members: readonly string[],
  maxCharacters: number,
): ReturnType<typeof formatList> {
  const view = plainView(members);
  const options = { fields: members };
  const brief = rows.map(
    (row) => formatRecord(row, view, { ...options, maxCharacters: MOST_CHARACTERS_OF_ROW }).data,
  );
  return formatList(brief, view, { ...options, layout: "table", maxCharacters });
}
