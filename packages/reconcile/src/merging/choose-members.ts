import { sameEmail } from "@halopsa-kit/sdk";
import { EMAIL_MEMBERS, mergeableMembers, noneOf } from "./data/mergeable-members.ts";
import { saysNothing, saysTheSame } from "./member-value.ts";
import type { MemberChoice, MergeKind, MergeRequest } from "./merge-plan.ts";
import { MergeRefusedError } from "./merge-refused-error.ts";
import type { Members } from "./read-members.ts";

/** A record as far as the choice goes. */
export interface ChosenFrom {
  readonly id: number;
  readonly members: Members;
}

/**
 * Chooses, member by member, what the survivor will say: its own value where it has one, else that of the first of the
 * others that has, unless told otherwise. Members that say the same everywhere are not mentioned.
 *
 * @param others - The best first.
 * @throws {MergeRefusedError} When `take` names a member that cannot be chosen, or a record without it.
 */
export function chooseMembers(
  kind: MergeKind,
  survivor: ChosenFrom,
  others: readonly ChosenFrom[],
  take: NonNullable<MergeRequest["take"]> = {},
): MemberChoice[] {
  const names = [
    ...new Set([...survivor.members.keys(), ...others.flatMap(({ members }) => [...members.keys()])]),
  ];
  requireKnown(take, names, [survivor, ...others]);
  const told = new Map(Object.entries(take));
  const emails = kind === "user" ? chooseEmails(survivor, others, told) : [];
  const single = names
    .filter((member) => !EMAIL_MEMBERS.includes(member) || told.has(member))
    .map((member) => chooseOne(kind, member, survivor, others, told.get(member)));
  return [...emails, ...single.filter((choice) => choice !== undefined)];
}

function chooseOne(
  kind: MergeKind,
  member: string,
  survivor: ChosenFrom,
  others: readonly ChosenFrom[],
  toldId: number | undefined,
): MemberChoice | undefined {
  const own = survivor.members.get(member);
  const different = others
    .map(({ id, members }) => ({ id, value: members.get(member) }))
    .filter(({ value }) => !saysNothing(value) && !saysTheSame(value, own));
  const choose = (from: number, value: unknown, reason: string): MemberChoice => ({
    member,
    value: value ?? noneOf(kind, member),
    from,
    reason,
    others: [{ id: survivor.id, value: own }, ...different].filter(
      (other) => other.id !== from && !saysNothing(other.value) && !saysTheSame(other.value, value),
    ),
  });
  if (toldId !== undefined) {
    const { members } = others.find(({ id }) => id === toldId) ?? survivor;
    return choose(toldId, members.get(member), "as told");
  }
  const [first, ...rest] = different;
  if (first === undefined) return undefined;
  if (!saysNothing(own)) return choose(survivor.id, own, "the survivor's own stays");
  const rule = mergeableMembers[kind].find(({ name }) => name === member);
  if (rule?.keptBecause !== undefined) return choose(survivor.id, own, `left empty: ${rule.keptBecause}`);
  if (!survivor.members.has(member))
    return choose(survivor.id, own, "left out: the survivor has no such field");
  const isContested = rest.some(({ value }) => !saysTheSame(value, first.value));
  const reason = "the survivor says nothing here";
  return choose(first.id, first.value, isContested ? `${reason}, and this record comes first` : reason);
}

/** Addresses that the survivor lacks go where it has room; with which member they came from does not matter. */
function chooseEmails(
  survivor: ChosenFrom,
  others: readonly ChosenFrom[],
  told: ReadonlyMap<string, number>,
): MemberChoice[] {
  const emailsOf = ({ members }: ChosenFrom): string[] =>
    EMAIL_MEMBERS.map((member) => String(members.get(member) ?? "").trim()).filter((email) => email !== "");
  const all = [survivor, ...others];
  const toldEmails = [...told].map(([member, id]) =>
    all.find((record) => record.id === id)?.members.get(member),
  );
  const known = [...emailsOf(survivor), ...toldEmails.map(String)];
  const free = EMAIL_MEMBERS.filter(
    (member) => saysNothing(survivor.members.get(member)) && !told.has(member),
  );
  const found = others.flatMap((other) => emailsOf(other).map((email) => ({ id: other.id, email })));
  const lacking = found.filter(
    ({ email }, index) =>
      !known.some((own) => sameEmail(own, email)) &&
      found.findIndex((earlier) => sameEmail(earlier.email, email)) === index,
  );
  return lacking.map(({ id, email }, index) => {
    const member = free[index];
    return member === undefined
      ? {
          member: "a fourth address",
          value: "",
          from: survivor.id,
          reason: "a user has room for three",
          others: [{ id, value: email }],
        }
      : { member, value: email, from: id, reason: "an address that the survivor lacks", others: [] };
  });
}

function requireKnown(
  take: NonNullable<MergeRequest["take"]>,
  names: readonly string[],
  records: readonly ChosenFrom[],
): void {
  for (const [member, id] of Object.entries(take)) {
    const record = records.find((candidate) => candidate.id === id);
    if (record === undefined) {
      throw new MergeRefusedError(`take: ${member} shall come from ${id}, which is none of the records`);
    }
    if (!names.includes(member) || !records[0]?.members.has(member)) {
      throw new MergeRefusedError(
        `take: the survivor has no member ${JSON.stringify(member.slice(0, 100))} that a merge can write`,
        `It has ${names.join(", ")}`,
      );
    }
  }
}
