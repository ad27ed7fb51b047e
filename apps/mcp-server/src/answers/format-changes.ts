import { formatList, formatRecord } from "@halopsa-kit/format";
import type { MadeChange } from "@halopsa-kit/sdk";
import { plainView } from "./plain-view.ts";

export const MOST_CHANGE_CHARACTERS = 12_000;

const CHANGE_MEMBERS = ["member", "before", "after"];
const CHANGE_VIEW = plainView(CHANGE_MEMBERS);
const MOST_CHARACTERS_OF_CHANGE = 1_500;

/** Before and after are Halo's text as much as the record is. One long value must not push out the other changes. */
export function formatChanges(changes: readonly MadeChange[]): ReturnType<typeof formatList> {
  // Named, so that they are shown even when they are empty or look like an encoded image.
  const options = { fields: CHANGE_MEMBERS };
  const rows = changes.map(({ member, before = null, after = null }) => {
    const change = { member, before, after };
    return formatRecord(change, CHANGE_VIEW, { ...options, maxCharacters: MOST_CHARACTERS_OF_CHANGE }).data;
  });
  return formatList(rows, CHANGE_VIEW, { ...options, maxCharacters: MOST_CHANGE_CHARACTERS });
}
