import { type MadeChange, sameValue } from "@halopsa-kit/sdk";

const FIELD = /^(?<list>fields|customfields): (?<name>.*)$/s;
const SECRET = "[secret]";

/** Whether a record is as changes wanted it (true), as it was before (false), or neither. Secrets tell nothing. */
export function isApplied(record: object, changes: readonly MadeChange[]): boolean | undefined {
  const told = changes.filter(({ after }) => after !== SECRET);
  const isAll = (side: "before" | "after"): boolean =>
    told.length > 0 && told.every((change) => sameValue(change[side], memberOf(record, change.member)));
  if (isAll("after")) return true;
  return isAll("before") ? false : undefined;
}

function memberOf(record: object, member: string): unknown {
  const members = new Map<string, unknown>(Object.entries(record));
  const { list, name } = FIELD.exec(member)?.groups ?? {};
  if (list === undefined) return members.get(member);
  const entries = members.get(list);
  if (!Array.isArray(entries)) return undefined;
  return entries.find((entry: { readonly name?: unknown }) => entry.name === name)?.value;
}
