import { checkRecord } from "./check-records.ts";
import { type FormatOptions, resolveOptions } from "./format-options.ts";
import type { JsonObject } from "./json-value.ts";
import { projectMembers } from "./project-members.ts";
import { selectMembers } from "./select-members.ts";
import { NO_LIMITS } from "./size-limits.ts";
import type { View } from "./view.ts";

/**
 * Cuts a record to the members that the view and the options show, as plain, cleaned JSON, without regard to
 * `maxCharacters`. A dotted path appears under its full name: `{"owner.name": "Ann"}`.
 *
 * Values that JSON cannot hold do not fail: a `Date` becomes its ISO text, `NaN` becomes `null`, a `bigint` a
 * number or, beyond 2^53, its digits, and a cycle a marker; functions are left out.
 *
 * @throws {InvalidInputError} When an argument or option has the wrong type or is out of range.
 * @throws {SecretFieldError} When `fields` names a secret member.
 * @throws {UnknownFieldError} When `fields` names a member that nobody knows.
 *
 * @example
 * projectRecord({ id: 7, name: "", note: "x" }, { compact: ["id"], standard: ["id", "name"], secret: [] })
 * // => { id: 7 }
 */
export function projectRecord(record: object, view: View, options: FormatOptions = {}): JsonObject {
  const resolved = resolveOptions(options);
  checkRecord("record", record);
  return projectMembers(record, selectMembers([record], view, resolved), resolved, NO_LIMITS).data;
}
