import { formatList, formatRecord } from "@halopsa-kit/format";
import type { RecordView } from "@halopsa-kit/sdk";
import { type FormatChoice, joinText, MOST_RECORD_CHARACTERS, type Presentation } from "./answer-kind.ts";

/** What is said of rows that come whole, and the rows by the member that holds them in the structured answer. */
export interface RowsWithSummary {
  readonly summary: object;
  readonly lists: Readonly<Record<string, readonly object[]>>;
}

/** Shows one or more short lists below what is said of all of them. Each list has an equal share of the room. */
export function presentRows(
  { summary, lists }: RowsWithSummary,
  view: RecordView,
  choice: FormatChoice,
): Presentation {
  const members = Object.keys(lists);
  const options = {
    ...choice,
    knownFields: view.members,
    maxCharacters: Math.floor(MOST_RECORD_CHARACTERS / members.length),
  };
  const formatted = members.map((member) => ({
    member,
    list: formatList(lists[member] ?? [], view, options),
  }));
  const { data } = formatRecord(
    summary,
    { compact: [], standard: [], secret: [] },
    {
      format: "detailed",
      omitEmpty: false,
      maxCharacters: 2_000,
    },
  );
  const notes = formatted
    .filter(({ list }) => list.cut > 0)
    .map(({ member, list }) => `${list.cut} ${member} did not fit; use format compact or fewer fields.`);
  const sections = formatted.map(({ member, list }) =>
    members.length === 1 ? list.text : `${member}:\n${list.text}`,
  );
  return {
    text: joinText(data, sections.join("\n"), notes),
    structured: {
      ...data,
      ...Object.fromEntries(formatted.map(({ member, list }) => [member, list.rows])),
      ...(notes.length === 0 ? {} : { notes }),
    },
  };
}
