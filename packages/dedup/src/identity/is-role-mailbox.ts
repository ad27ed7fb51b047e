import { ROLE_MAILBOX_WORDS } from "./data/role-mailbox-words.ts";
import { foldText } from "./fold-text.ts";

const REGIONS: ReadonlySet<string> = new Set(
  "uk us eu emea apac de fr nl be es it ie ch at ca au nz sg hk za ae north south east west".split(" "),
);

/**
 * Whether the part of an address before the "@" names a task or a place: "info", "no-reply", "sales.uk",
 * "meetingroom2". Such a mailbox identifies a site at most, never a person.
 */
export function isRoleMailbox(localPart: string): boolean {
  const { words } = ROLE_MAILBOX_WORDS;
  const folded = foldText(localPart);
  const compact = folded.replace(/[^\p{L}]/gu, "");
  if (words.has(compact)) return true;
  const [first = "", ...others] = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => !/^\d*$/.test(word));
  // "sales.uk" and "hr-leeds-team" are roles; "it.smith" may be a person whose name begins with the word.
  return words.has(first) && others.every((word) => words.has(word) || REGIONS.has(word));
}
