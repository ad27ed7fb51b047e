/** A list of what was given, if anything was. */
export function listOf<Value>(value: Value | undefined): Value[] {
  return value === undefined ? [] : [value];
}
