import { checkRecord } from "./check-records.ts";
import { encodeJson } from "./encode-list.ts";
import { fitToBudget } from "./fit-to-budget.ts";
import { type FormatOptions, resolveOptions } from "./format-options.ts";
import type { JsonObject } from "./json-value.ts";
import { projectMembers } from "./project-members.ts";
import { selectMembers } from "./select-members.ts";
import type { View } from "./view.ts";

/** A record written for a model. */
export interface FormattedRecord {
  /** JSON, at most `maxCharacters` long. */
  readonly text: string;
  /** What the text says, as data. */
  readonly data: JsonObject;
  /**
   * True when parts were cut to keep the budget: texts end in `… [+123 characters]`, arrays in `... 120 more`, and
   * objects, as the last resort, in a member named `...`.
   */
  readonly isShortened: boolean;
}

/**
 * Writes one record as JSON: without white space in the compact and standard formats, indented in the detailed.
 * Takes a time bounded by the budget and 100,000 values, whatever the record holds.
 *
 * @throws {InvalidInputError} When an argument or option has the wrong type or is out of range.
 * @throws {SecretFieldError} When `fields` names a secret member.
 * @throws {UnknownFieldError} When `fields` names a member that nobody knows.
 *
 * @example
 * formatRecord({ id: 7, name: "Ann", token: "t" }, { compact: ["id"], standard: ["id", "name"], secret: ["token"] }).text
 * // => '{"id":7,"name":"Ann"}'
 */
export function formatRecord(record: object, view: View, options: FormatOptions = {}): FormattedRecord {
  const resolved = resolveOptions(options);
  checkRecord("record", record);
  const selection = selectMembers([record], view, resolved);
  return fitToBudget((limits) => {
    const { data, isShortened } = projectMembers(record, selection, resolved, limits);
    return { text: encodeJson(data, resolved.format), data, isShortened };
  }, resolved.maxCharacters);
}
