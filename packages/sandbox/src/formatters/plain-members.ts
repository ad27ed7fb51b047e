import type { MemberKind, MemberTable, MemberValue, MemberValues } from "../entities/member.ts";
import { double, explicitNull } from "../http/json.ts";

export interface PlainMembers {
  row(values: MemberValues): Record<string, unknown>;
  detail(values: MemberValues): Record<string, unknown>;
}

/** Shows the members that are only kept, with what they show when never set. */
export function createPlainMembers(table: MemberTable): PlainMembers {
  const rowInitial: Record<string, unknown> = {};
  const detailInitial: Record<string, unknown> = {};
  for (const [name, { kind, shown, initial }] of table) {
    if (initial === undefined) continue;
    detailInitial[name] = asSent(kind, initial);
    if (shown === "row") rowInitial[name] = detailInitial[name];
  }

  function overlay(
    initial: Record<string, unknown>,
    values: MemberValues,
    withDetails: boolean,
  ): Record<string, unknown> {
    const result = { ...initial };
    for (const name in values) {
      const value = values[name];
      const member = table.get(name);
      if (member === undefined || (member.shown === "detail" && !withDetails)) continue;
      result[name] = asSent(member.kind, value);
    }
    return result;
  }

  return {
    row: (values) => overlay(rowInitial, values, false),
    detail: (values) => overlay(detailInitial, values, true),
  };
}

function asSent(kind: MemberKind, value: MemberValue | undefined): unknown {
  if (value === null) return explicitNull;
  return kind === "decimal" && typeof value === "number" ? double(value) : value;
}
