/** Halo's codes for the kinds of custom field. */
const CUSTOM_FIELD_TYPES: ReadonlyMap<number, string> = new Map([
  [-1, "built-in"],
  [0, "text"],
  [1, "memo"],
  [2, "single select"],
  [3, "multi select"],
  [4, "date"],
  [5, "number"],
  [6, "checkbox"],
  [7, "table"],
  [10, "rich text"],
]);

const TEXT_INPUT_TYPES: ReadonlyMap<number, string> = new Map([
  [1, "integer"],
  [2, "decimal"],
  [5, "url"],
  [6, "password"],
]);

/** Names the type of a custom field: Halo's `type`, refined by `inputtype` for text. */
export function customFieldTypeName(field: {
  readonly type?: number | undefined;
  readonly inputtype?: number | undefined;
}): string {
  const refined = field.type === 0 ? TEXT_INPUT_TYPES.get(field.inputtype ?? 0) : undefined;
  return refined ?? CUSTOM_FIELD_TYPES.get(field.type ?? 0) ?? `type ${field.type}`;
}
