import { checkRecords } from "./check-records.ts";
import { encodeList } from "./encode-list.ts";
import { fitRows } from "./fit-rows.ts";
import { type FormatOptions, resolveOptions } from "./format-options.ts";
import type { JsonObject } from "./json-value.ts";
import { selectMembers } from "./select-members.ts";
import type { View } from "./view.ts";

/** A list written for a model. */
export interface FormattedList {
  /** A table, or a JSON array; `[]` without rows. At most `maxCharacters` long. */
  readonly text: string;
  /** The rows that the text shows, as data. */
  readonly rows: readonly JsonObject[];
  /** How many rows the text shows, counted from the first. */
  readonly shown: number;
  /** How many rows at the end did not fit. Above zero, tell the reader how to go on or how to narrow the search. */
  readonly cut: number;
  /** True when parts of a row were cut as well, as in `FormattedRecord`. */
  readonly isShortened: boolean;
}

/**
 * Writes a list: by default as a table with the names once in the compact format, as a JSON array of objects
 * otherwise. Rows that do not fit into `maxCharacters` are cut whole, off the end; a first row that is too long
 * by itself is shortened instead, so `shown` is zero only for an empty list.
 *
 * In a table, cells are set apart by tabs; an empty cell is a missing member; texts that look like another type,
 * or hold a tab or a line end, stand in JSON quotes; arrays and objects are JSON.
 *
 * @throws {InvalidInputError} When an argument or option has the wrong type or is out of range.
 * @throws {SecretFieldError} When `fields` names a secret member.
 * @throws {UnknownFieldError} When `fields` names a member that nobody knows.
 *
 * @example
 * formatList([{ id: 7, name: "Ann" }, { id: 8 }], view, { format: "compact" }).text
 * // => "id\tname\n7\tAnn\n8\t"
 */
export function formatList(rows: readonly object[], view: View, options: FormatOptions = {}): FormattedList {
  const resolved = resolveOptions(options);
  checkRecords("rows", rows);
  const selection = selectMembers(rows, view, resolved);
  const fitted = fitRows(rows, selection, resolved, (shown) => encodeList(shown, resolved, selection.names));
  const shown = fitted.rows.length;
  return { ...fitted, shown, cut: rows.length - shown };
}
