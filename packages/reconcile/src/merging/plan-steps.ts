import type { MadeChange } from "@halopsa-kit/sdk";
import { saysTheSame } from "./member-value.ts";
import type { MemberChoice, MergeKind, MergeStep } from "./merge-plan.ts";
import type { GroupRecord, LinkedAsset } from "./read-group.ts";

interface StepInput {
  readonly kind: MergeKind;
  readonly survivor: GroupRecord<object>;
  readonly others: readonly GroupRecord<{ readonly inactive?: boolean | undefined }>[];
  readonly choices: readonly MemberChoice[];
  readonly linkedAssets: readonly LinkedAsset[];
}

/**
 * What to save, in order: first what the survivor gains, then what moves to it, and only then are the others set
 * inactive, so that whoever looks in between finds everything at least once.
 */
export function planSteps({ kind, survivor, others, choices, linkedAssets }: StepInput): MergeStep[] {
  const gains = [...gainedMembers(survivor, choices), ...gainedUsers(survivor, others)];
  const otherIds = others.map(({ id }) => id);
  return [
    { name: "fill survivor", entity: kind, id: survivor.id, changes: gains },
    ...linkedAssets.map(({ id, userIds }): MergeStep => {
      const moved = userIds.map((userId) => (otherIds.includes(userId) ? survivor.id : userId));
      const after = [...new Set(moved)];
      return {
        name: `link asset ${id}`,
        entity: "asset",
        id,
        changes: [{ member: "users", before: userIds, after }],
      };
    }),
    ...others
      .filter(({ record }) => record.inactive !== true)
      .map(({ id }): MergeStep => {
        const changes = [{ member: "inactive", before: false, after: true }];
        return { name: `set ${id} inactive`, entity: kind, id, changes };
      }),
  ].filter(({ changes }) => changes.length > 0);
}

function gainedMembers({ id, members }: GroupRecord<object>, choices: readonly MemberChoice[]): MadeChange[] {
  return choices
    .filter(({ member, from, value }) => from !== id && !saysTheSame(value, members.get(member)))
    .map(({ member, value }) => ({ member, before: members.get(member) ?? null, after: value }));
}

function gainedUsers(
  { userIds }: GroupRecord<object>,
  others: readonly { readonly userIds: readonly number[] }[],
): MadeChange[] {
  const after = [...new Set([...userIds, ...others.flatMap((other) => other.userIds)])];
  return after.length > userIds.length ? [{ member: "users", before: userIds, after }] : [];
}
