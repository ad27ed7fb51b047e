import { checkRecords } from "./check-records.ts";
import { encodeJson } from "./encode-list.ts";
import { encodeTable } from "./encode-table.ts";
import { fitRows } from "./fit-rows.ts";
import { fitToBudget } from "./fit-to-budget.ts";
import { type FormatOptions, resolveOptions } from "./format-options.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import type { JsonObject, JsonValue } from "./json-value.ts";
import { createPlainReader } from "./plain-value.ts";
import { selectMembers } from "./select-members.ts";
import type { View } from "./view.ts";

/** An item that could not be read, and why. */
export interface FailedItem {
  readonly id: string | number;
  /** The reason, for the reader of the answer. */
  readonly error: string;
}

/** What became of each item of a request for many. */
export interface BatchOutcome {
  /** The records that were found. */
  readonly found: readonly object[];
  /** Ids that do not exist. */
  readonly missing?: readonly (string | number)[] | undefined;
  /** Ids that could not be read. */
  readonly failed?: readonly FailedItem[] | undefined;
  /** Ids that were not tried, for want of time or quota. */
  readonly pending?: readonly (string | number)[] | undefined;
}

/** A batch written for a model. */
export interface FormattedBatch {
  /** At most `maxCharacters` long. */
  readonly text: string;
  /** What the text says, as data: `found` and, where not empty, `missing`, `failed` and `pending`. */
  readonly data: JsonObject;
  /** How many of the found records the text shows, counted from the first. */
  readonly shown: number;
  /** How many found records at the end did not fit. */
  readonly cut: number;
  /** True when a record or one of the other lists was cut for its size. */
  readonly isShortened: boolean;
}

/**
 * Writes the outcome of a request for many records, the failures along with the finds.
 *
 * With the layout `"objects"` the text is one JSON object. With `"table"` (the default of the compact format) its
 * first line is a JSON object with the *number* found and the other lists, and the table of the found records
 * follows. `missing`, `failed` and `pending` together take at most half of `maxCharacters`.
 *
 * @throws {InvalidInputError} When an argument or option has the wrong type or is out of range.
 * @throws {SecretFieldError} When `fields` names a secret member.
 * @throws {UnknownFieldError} When `fields` names a member that nobody knows.
 *
 * @example
 * formatBatch({ found: [{ id: 7, name: "Ann" }], missing: [8] }, view).text
 * // => '{"found":[{"id":7,"name":"Ann"}],"missing":[8]}'
 */
export function formatBatch(outcome: BatchOutcome, view: View, options: FormatOptions = {}): FormattedBatch {
  const resolved = resolveOptions(options);
  const { found, ...others } = checkOutcome(outcome);
  const selection = selectMembers(found, view, resolved);
  const rest = fitToBudget(
    (limits) => {
      const reader = createPlainReader({ isSecret: () => false, isLeftOut: isEmptyList, limits });
      const data = reader.readRecord(others);
      return { text: encodeJson(data, resolved.format), data, isShortened: reader.hasShortened() };
    },
    Math.floor(resolved.maxCharacters / 2),
  );

  const fitted = fitRows(found, selection, resolved, (rows) => {
    if (resolved.layout === "objects") return encodeJson({ found: [...rows], ...rest.data }, resolved.format);
    const summary = JSON.stringify({ found: found.length, ...rest.data });
    return rows.length > 0 ? `${summary}\n${encodeTable(rows, selection.names)}` : summary;
  });
  const shown = fitted.rows.length;
  return {
    text: fitted.text,
    data: { found: [...fitted.rows], ...rest.data },
    shown,
    cut: found.length - shown,
    isShortened: rest.isShortened || fitted.isShortened,
  };
}

function checkOutcome(outcome: BatchOutcome): Required<BatchOutcome> {
  if (typeof outcome !== "object" || outcome === null)
    throw new InvalidInputError("outcome", "an object", outcome);
  const { found, missing = [], failed = [], pending = [] } = outcome;
  checkRecords("found", found);
  checkRecords("failed", failed);
  if (!Array.isArray(missing)) throw new InvalidInputError("missing", "an array of ids", missing);
  if (!Array.isArray(pending)) throw new InvalidInputError("pending", "an array of ids", pending);
  return { found, missing, failed: failed.map(({ id, error }) => ({ id, error })), pending };
}

function isEmptyList(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 0;
}
