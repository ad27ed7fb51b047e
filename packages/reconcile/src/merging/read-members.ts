import type { AssetDetail, UserDetail } from "@halopsa-kit/sdk";
import { EMAIL_MEMBERS, mergeableMembers } from "./data/mergeable-members.ts";
import { plainValue } from "./member-value.ts";
import type { MergeKind } from "./merge-plan.ts";

/** What a record says, by the names that changes have: `notes`, `fields: Model`, `customfields: CFowner`. */
export type Members = ReadonlyMap<string, unknown>;

/** Reads the members of a record that a merge may touch. A secret field has none. */
export function readMembers(kind: MergeKind, record: AssetDetail | UserDetail): Members {
  const all = new Map<string, unknown>(Object.entries(record));
  const names = mergeableMembers[kind].map(({ name }) => name);
  if (kind === "user") names.push(...EMAIL_MEMBERS);
  return new Map([
    ...names.map((name): [string, unknown] => [name, all.get(name)]),
    ...fieldMembers("fields", all.get("fields")),
    ...fieldMembers("customfields", all.get("customfields")),
  ]);
}

/** The ids of the users that an asset is linked to. */
export function linkedUserIds(record: AssetDetail | UserDetail): number[] {
  const ids = plainValue(new Map<string, unknown>(Object.entries(record)).get("users"));
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : [];
}

/** Fields are known by their names in changes, so one whose name is not its own cannot be told apart. */
function fieldMembers(array: string, value: unknown): [string, unknown][] {
  const fields = Array.isArray(value) ? (value as readonly { name?: unknown; value?: unknown }[]) : [];
  const names = fields.map(({ name }) => name);
  return fields
    .filter(({ name }) => typeof name === "string" && names.indexOf(name) === names.lastIndexOf(name))
    .filter((field) => "value" in field && !isTable(field.value))
    .map((field) => [`${array}: ${String(field.name)}`, plainValue(field.value)]);
}

/** Rows of a table within a record are no value to carry over. */
function isTable(value: unknown): boolean {
  return (
    Array.isArray(value) && value.some((row) => typeof row === "object" && row !== null && !("id" in row))
  );
}
