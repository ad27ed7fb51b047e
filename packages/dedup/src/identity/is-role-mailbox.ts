import { REGION_WORDS, ROLE_MAILBOX_WORDS } from "./data/role-mailbox-words.ts";
import { foldText } from "./fold-text.ts";

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
  return words.has(first) && others.every((word) => words.has(word) || REGION_WORDS.has(word));
}
