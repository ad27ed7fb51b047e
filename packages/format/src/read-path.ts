/**
 * Finds a member by its name or dotted path, own members only. Returns `undefined` when there is none: a name
 * such as `constructor` is not found through the prototype.
 */
export function readPath(record: object, field: string): unknown {
  if (Object.hasOwn(record, field)) return readOwn(record, field);
  let value: unknown = record;
  for (const name of field.split(".")) {
    if (!isPlainHolder(value) || !Object.hasOwn(value, name)) return undefined;
    value = readOwn(value, name);
  }
  return value;
}

function readOwn(holder: object, name: string): unknown {
  return Reflect.get(holder, name);
}

function isPlainHolder(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
