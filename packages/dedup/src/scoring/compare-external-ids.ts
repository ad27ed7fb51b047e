import { placeholderReason } from "../identity/placeholder-reason.ts";
import type { Finding } from "./comparison.ts";
import { effectOf } from "./effect-of.ts";
import type { ValueStatistics } from "./value-statistics.ts";

export type ExternalIdLevel = "exact" | "shared" | "different" | "unknown";

/** Ids by system, cleaned; a Map, since a system may be called `__proto__`. */
export type ExternalIds = ReadonlyMap<string, string>;

const MAX_LENGTH = 256;
const MAX_SYSTEMS = 32;

/** Drops ids that are none, such as `"0"` and `"null"`. At most 32 systems are considered. */
export function prepareExternalIds(ids: Readonly<Record<string, string>> | undefined): ExternalIds {
  const entries = Object.entries(ids ?? {})
    .slice(0, MAX_SYSTEMS)
    .map(([system, id]): [string, string] => [
      system.slice(0, MAX_LENGTH),
      id.slice(0, MAX_LENGTH).trim().toLowerCase(),
    ])
    .filter(
      ([, id]) =>
        !/^[0\s-]*$/.test(id) && id !== "-1" && (/\d/.test(id) || placeholderReason(id) === undefined),
    );
  return new Map(entries.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));
}

/** The key of one id among those of all systems. */
export function externalIdKey(system: string, id: string): string {
  return `${system}=${id}`;
}

/** One equal id outweighs others that differ: a system may have entered the thing twice. */
export function compareExternalIds(
  left: ExternalIds,
  right: ExternalIds,
  statistics: ValueStatistics,
): Finding<ExternalIdLevel> {
  let objection: string | undefined;
  let differing: string | undefined;
  for (const [system, id] of left) {
    const other = right.get(system);
    if (other === undefined) continue;
    if (other !== id) {
      differing = system;
      continue;
    }
    objection = statistics.sharedBecause("externalIds", externalIdKey(system, id));
    if (objection === undefined) return describeIds("exact", left, right, `same id in "${system}"`);
  }
  if (objection !== undefined) return describeIds("shared", left, right, objection);
  return differing === undefined
    ? describeIds("unknown", left, right, "no system knows both")
    : describeIds("different", left, right, `two ids in "${differing}"`);
}

function describeIds(
  level: ExternalIdLevel,
  left: ExternalIds,
  right: ExternalIds,
  reason: string,
): Finding<ExternalIdLevel> {
  const describe = (): ReturnType<Finding["describe"]> => ({
    left: textOf(left),
    right: textOf(right),
    reasons: left.size === 0 && right.size === 0 ? [] : [reason],
  });
  return { level, effect: effectOf(level), describe };
}

function textOf(ids: ExternalIds): string {
  return [...ids].map(([system, id]) => externalIdKey(system, id)).join(", ");
}
