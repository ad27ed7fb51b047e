import { cleanText } from "./clean-text.ts";
import type { ResolvedOptions } from "./format-options.ts";
import { isEncodedImage } from "./is-encoded-image.ts";
import type { JsonObject, JsonValue } from "./json-value.ts";
import { createPlainReader } from "./plain-value.ts";
import { readPath } from "./read-path.ts";
import type { Selection } from "./select-members.ts";
import type { SizeLimits } from "./size-limits.ts";

/** A record cut to the members shown. */
export interface Projection {
  readonly data: JsonObject;
  /** True when a text, an array or an object was cut for its size. */
  readonly isShortened: boolean;
}

/** Cuts a record to the selected members, each under the very name by which it was asked for, path or not. */
export function projectMembers(
  record: object,
  selection: Selection,
  options: ResolvedOptions,
  limits: SizeLimits,
): Projection {
  const isLeftOut = (value: JsonValue): boolean => options.omitEmpty && options.isEmptyValue(value);
  const reader = createPlainReader({ isSecret: selection.isSecret, isLeftOut, limits });
  const { names, isNamed } = selection;
  if (names === undefined) {
    const data = reader.readRecord(record);
    return { data, isShortened: reader.hasShortened() };
  }
  const members = new Map<string, JsonValue>();
  for (const [index, name] of names.entries()) {
    if (members.size >= limits.maxMembers) {
      members.set("...", `${names.length - index} more`);
      return { data: Object.fromEntries(members), isShortened: true };
    }
    const value = readPath(record, name);
    if (!isNamed && isEncodedImage(value)) continue;
    const plain = reader.read(value, name.split("."));
    if (plain !== undefined && (isNamed || !isLeftOut(plain))) members.set(cleanText(name), plain);
  }
  members.delete("__proto__");
  return { data: Object.fromEntries(members), isShortened: reader.hasShortened() };
}
