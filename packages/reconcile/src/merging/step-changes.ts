import {
  type AssetChanges,
  type CallOptions,
  type DetailedAsset,
  type FieldValue,
  type HaloClient,
  type MadeChange,
  type PlannedWrite,
  parseHaloDate,
  planAssetUpdate,
  planUserUpdate,
  type UserChanges,
  type UserDetail,
} from "@halopsa-kit/sdk";
import { NO_DATE, noneOf } from "./data/mergeable-members.ts";
import { plainValue, saysTheSame } from "./member-value.ts";
import type { MergeKind, MergeStep } from "./merge-plan.ts";

/** Plans the save of a step with the client that it is given. One request. */
export async function planStep(
  halo: HaloClient,
  { entity, id, changes }: Pick<MergeStep, "entity" | "id" | "changes">,
  options: CallOptions,
): Promise<PlannedWrite<DetailedAsset | UserDetail>> {
  // Members go by Halo's own names, which is what the plan has them by.
  const planned =
    entity === "asset"
      ? await planAssetUpdate(halo, id, writtenChanges(entity, changes) as AssetChanges, options)
      : await planUserUpdate(halo, id, writtenChanges(entity, changes) as UserChanges, options);
  return {
    ...planned,
    changes: plainChanges(planned.changes),
    send: async () => {
      const saved = await planned.send();
      return { ...saved, changes: plainChanges(saved.changes) };
    },
  };
}

/** Halo shows linked users whole, which is more than a journal should hold of them. */
function plainChanges(changes: readonly MadeChange[]): MadeChange[] {
  return changes.map(({ member, before, after }) => ({
    member,
    before: plainValue(before),
    after: plainValue(after),
  }));
}

/** The way back from what a step did. */
export function reversed(changes: readonly MadeChange[]): MadeChange[] {
  return changes.map(({ member, before, after }) => ({ member, before: after, after: before }));
}

/** A change that is about to be made to something else than what was planned for. */
export function isMoved(planned: MadeChange, changes: readonly MadeChange[]): boolean {
  const change = changes.find(({ member }) => member === planned.member);
  return (
    change === undefined ||
    !saysTheSame(change.before, planned.before) ||
    !saysTheSame(change.after, planned.after)
  );
}

function writtenChanges(kind: MergeKind, changes: readonly MadeChange[]): object {
  const members: Record<string, unknown> = {};
  const assetFields: Record<string, FieldValue> = {};
  const customFields: Record<string, FieldValue> = {};
  for (const { member, after } of changes) {
    const [, array, field] = /^(fields|customfields): (.*)$/s.exec(member) ?? [];
    // What was read from a field can be written to it.
    const value = (plainValue(after) ?? null) as FieldValue;
    if (array === "fields" && field !== undefined) assetFields[field] = value;
    else if (array === "customfields" && field !== undefined) customFields[field] = value;
    else if (member === "users") members[member] = linked(after);
    else
      members[member] =
        noneOf(kind, member) === NO_DATE ? writtenDate(value) : (value ?? noneOf(kind, member));
  }
  return {
    members,
    ...(Object.keys(assetFields).length === 0 ? {} : { assetFields }),
    ...(Object.keys(customFields).length === 0 ? {} : { customFields }),
  };
}

/** Halo shows dates without their zone, which is UTC. */
function writtenDate(value: unknown): string {
  return parseHaloDate(String(value ?? ""))?.toISOString() ?? NO_DATE;
}

function linked(users: unknown): { id: unknown }[] {
  const ids = plainValue(users ?? []);
  return Array.isArray(ids) ? ids.map((id: unknown) => ({ id })) : [];
}
