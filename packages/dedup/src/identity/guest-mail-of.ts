import { type EmailParts, splitEmail } from "./split-email.ts";

const GUEST_MARK = "#ext#";

/**
 * The address of a guest, from the user principal name that Microsoft Entra gives guests: what stands before
 * "#EXT#", where the last "_" was the "@". `undefined` when the name is no guest's.
 */
export function guestMailOf({ local }: EmailParts): EmailParts | undefined {
  const mark = local.indexOf(GUEST_MARK);
  const divider = local.lastIndexOf("_", mark);
  if (mark < 0 || divider < 1) return undefined;
  return splitEmail(`${local.slice(0, divider)}@${local.slice(divider + 1, mark)}`);
}
