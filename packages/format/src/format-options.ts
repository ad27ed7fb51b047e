import { checkNames } from "./check-names.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import { isEmptyValue } from "./is-empty-value.ts";
import type { JsonValue } from "./json-value.ts";

/** How much of each record to show. */
export type Format = "compact" | "standard" | "detailed";

/** How a list is written: one JSON array of objects, or the member names once and then one line for each row. */
export type Layout = "objects" | "table";

/** Choices of the reader, and limits of the channel. All optional. */
export interface FormatOptions {
  /** The view's `compact` or `standard` members, or all members (`"detailed"`, indented). Default `"standard"`. */
  readonly format?: Format | undefined;
  /**
   * Show exactly these members, in this order, in place of the view's. A member named here is shown even when it
   * is empty or an encoded image. An empty list means the same as none.
   */
  readonly fields?: readonly string[] | undefined;
  /** Leave out members without a value. Default `true`. Encoded images stay out either way. */
  readonly omitEmpty?: boolean | undefined;
  /** What counts as "without a value"; is given the cleaned JSON value. Default {@link isEmptyValue}. */
  readonly isEmptyValue?: ((value: JsonValue) => boolean) | undefined;
  /**
   * Further names that are fields of such records although no record at hand may have them. The members of the
   * view are known anyway.
   */
  readonly knownFields?: readonly string[] | undefined;
  /**
   * The longest text to return, in UTF-16 code units (what `text.length` counts). An integer from 500 to
   * 10,000,000. Default 30,000, which is 8,000 to 12,000 tokens.
   */
  readonly maxCharacters?: number | undefined;
  /** For lists and batches. Default `"table"` for compact, `"objects"` otherwise. */
  readonly layout?: Layout | undefined;
}

/** The options with every default filled in. */
export interface ResolvedOptions {
  readonly format: Format;
  readonly fields: readonly string[];
  readonly omitEmpty: boolean;
  readonly isEmptyValue: (value: JsonValue) => boolean;
  readonly knownFields: readonly string[];
  readonly maxCharacters: number;
  readonly layout: Layout;
}

const MIN_MAX_CHARACTERS = 500;
const MAX_MAX_CHARACTERS = 10_000_000;

/** Checks the options and fills in the defaults. */
export function resolveOptions(options: FormatOptions): ResolvedOptions {
  if (typeof options !== "object" || options === null)
    throw new InvalidInputError("options", "an object", options);
  const { format = "standard", omitEmpty = true, maxCharacters = 30_000 } = options;
  if (format !== "compact" && format !== "standard" && format !== "detailed") {
    throw new InvalidInputError("format", '"compact", "standard" or "detailed"', format);
  }
  if (typeof omitEmpty !== "boolean") throw new InvalidInputError("omitEmpty", "true or false", omitEmpty);
  const isWithinRange = maxCharacters >= MIN_MAX_CHARACTERS && maxCharacters <= MAX_MAX_CHARACTERS;
  if (!Number.isInteger(maxCharacters) || !isWithinRange) {
    const expected = `an integer from ${MIN_MAX_CHARACTERS} to ${MAX_MAX_CHARACTERS}`;
    throw new InvalidInputError("maxCharacters", expected, maxCharacters);
  }
  const layout = options.layout ?? (format === "compact" ? "table" : "objects");
  if (layout !== "objects" && layout !== "table") {
    throw new InvalidInputError("layout", '"objects" or "table"', layout);
  }
  const isEmpty = options.isEmptyValue ?? isEmptyValue;
  if (typeof isEmpty !== "function") throw new InvalidInputError("isEmptyValue", "a function", isEmpty);
  return {
    format,
    fields: [...new Set(checkNames("fields", options.fields ?? []))],
    omitEmpty,
    isEmptyValue: isEmpty,
    knownFields: checkNames("knownFields", options.knownFields ?? []),
    maxCharacters,
    layout,
  };
}
