import {
  type AssetIdentity,
  createMatcher,
  definePreset,
  findDuplicates,
  presets,
  type UserIdentity,
} from "@halopsa-kit/dedup";
import { expect, test } from "vitest";

const host = "ACM-LT001";

test("records of one machine make one group, automatic when every link is", () => {
  const [group, ...others] = findDuplicates(presets.asset, [
    { id: 3, clientId: 7, serialNumber: "5CG1234ABC", hostname: host },
    { id: 1, clientId: 7, serialNumber: "5cg-1234 abc", hostname: "ACM-LT900" },
    { id: 2, clientId: 7, serialNumber: "PF2ABCDE", hostname: "ACM-LT002" },
  ]);
  expect(others).toEqual([]);
  expect(group).toMatchObject({ records: [1, 3], action: "auto_update", refusedLinks: [] });
  expect(group?.links).toHaveLength(1);
  expect(group?.links[0]).toMatchObject({ left: 1, right: 3, matchType: "serial_exact" });
});

test("two serial numbers share a group only when the records themselves are linked", () => {
  const machines: AssetIdentity[] = [
    { id: 1, clientId: 7, serialNumber: "5CG1234ABC", hostname: host },
    { id: 2, clientId: 7, serialNumber: "PF2ABCDE", hostname: host },
  ];
  expect(findDuplicates(presets.asset, machines)).toMatchObject([
    { records: [1, 2], action: "manual_review" },
  ]);

  // The first machine again, renamed: nothing links it with the second.
  const renamed = { id: 3, clientId: 7, serialNumber: "5CG1234ABC", hostname: "ACM-LT900" };
  const [group, ...others] = findDuplicates(presets.asset, [...machines, renamed]);
  expect(others).toEqual([]);
  expect(group).toMatchObject({ records: [1, 3], action: "auto_update" });
  expect(group?.refusedLinks).toMatchObject([{ left: 1, right: 2, matchType: "hostname_other_serial" }]);
});

test("a record with the addresses of two persons joins neither without a person's decision", () => {
  const users: UserIdentity[] = [
    { id: 1, clientId: 7, name: "Ann Lee", emails: ["ann.lee@acme.example"] },
    { id: 2, clientId: 7, emails: ["ann.lee@acme.example", "robert.hall@acme.example"] },
    { id: 3, clientId: 7, name: "Robert Hall", emails: ["robert.hall@acme.example"] },
  ];
  const groups = findDuplicates(presets.user, users);
  expect(groups).toMatchObject([{ records: [1, 2], action: "manual_review" }]);
  expect(groups[0]?.refusedLinks).toMatchObject([{ left: 2, right: 3, action: "auto_update" }]);
});

test("a chain of likenesses for review does not grow without end", () => {
  // Each record has one label or MAC address in common with the next.
  const chain: AssetIdentity[] = Array.from({ length: 6 }, (_, id) => ({
    id,
    clientId: 7,
    hostname: `ACM-LT10${id}`,
    macAddresses: [mac(id), mac(id + 1)],
  }));
  const groups = findDuplicates(presets.asset, chain);
  expect(groups.length).toBeGreaterThan(1);
  for (const { records, links } of groups) {
    expect(links.length * 2).toBeGreaterThanOrEqual((records.length * (records.length - 1)) / 2);
  }
});

test("a record is in one group at most, and groups come in the order of their ids", () => {
  const records = ["b", 10, "a", 9, 2, 1].map((id, index) => ({
    id,
    clientId: 7,
    serialNumber: `5CG1234AB${index >> 1}`,
  }));
  expect(findDuplicates(presets.asset, records).map((group) => group.records)).toEqual([
    [1, 2],
    [9, "a"],
    [10, "b"],
  ]);
});

test("twenty thousand equal records make one group without comparing every two", { timeout: 60_000 }, () => {
  const count = 20_000;
  const records = Array.from({ length: count }, (_, id) => ({
    id,
    clientId: 7,
    serialNumber: "5CG1234ABC",
    hostname: host,
  }));
  const [group, ...others] = findDuplicates(presets.asset, records, { maxBlockSize: 10 });
  expect(others).toEqual([]);
  expect(group?.records).toHaveLength(count);
  expect(group?.action).toBe("auto_update");
});

/** Users of one mailbox of whom each is known to another system. */
function usersOfOneMailbox(count: number): UserIdentity[] {
  return Array.from({ length: count }, (_, id) => ({
    id,
    clientId: 7,
    emails: ["ann.lee@acme.example"],
    externalIds: { [`system ${id}`]: `id ${id}` },
  }));
}

test("what is known in very many ways is not one thing without a person's decision", () => {
  expect(findDuplicates(presets.user, usersOfOneMailbox(16))).toMatchObject([{ action: "auto_update" }]);
  const groups = findDuplicates(presets.user, usersOfOneMailbox(40));
  for (const { action, records } of groups) {
    expect(action).toBe("manual_review");
    expect(records.length).toBeLessThanOrEqual(16);
  }
  expect(groups.flatMap(({ records }) => records)).toHaveLength(40);
  expect(findDuplicates(presets.user, usersOfOneMailbox(40).reverse())).toEqual(groups);
});

test("looking for contradictions costs in proportion to the records", { timeout: 60_000 }, () => {
  const countFor = (records: readonly UserIdentity[]): number => {
    let count = 0;
    const { model } = presets.user;
    const counting = definePreset({
      ...presets.user,
      model: {
        decide: model.decide,
        contradicts(comparison) {
          count++;
          return model.contradicts(comparison);
        },
      },
    });
    findDuplicates(counting, records);
    return count;
  };
  const adversaries: readonly ((count: number) => UserIdentity[])[] = [
    usersOfOneMailbox,
    (count) => usersOfOneMailbox(count).map((user) => ({ ...user, externalIds: { entra: `id ${user.id}` } })),
    (count) => usersOfOneMailbox(count).map((user) => ({ ...user, name: `Ann ${surname(Number(user.id))}` })),
  ];
  for (const make of adversaries) {
    const [few, many] = [countFor(make(250)), countFor(make(2000))];
    // Eight times the records; the square would be 64 times.
    expect(many).toBeLessThan(16 * Math.max(few, 250));
  }
});

test("grouping is done in slices as well", () => {
  const matcher = createMatcher(presets.user, usersOfOneMailbox(60));
  const steps = [...matcher.duplicates({ sliceSize: 100 })];
  const pairs = (60 * 59) / 2;
  const grouping = steps.filter(({ visitedRecords }) => visitedRecords === 60);
  // Each link is looked at twice: to count, and to follow.
  expect(grouping.length).toBeGreaterThan((2 * pairs) / 100 - 2);
  expect(grouping.every(({ comparedPairs }) => comparedPairs === pairs)).toBe(true);

  const scan = matcher.duplicates({ sliceSize: 100 });
  for (const step of steps.slice(0, -2)) {
    expect(scan.next().value).toEqual(step);
  }
  matcher.remove(59);
  expect(() => scan.next()).toThrow("The records changed during the scan");
});

/** Unlike any other by more than a slip. */
function surname(number: number): string {
  const syllables = ["ba", "ko", "li", "mu", "ne", "ro", "sa", "tu", "vi", "zo"];
  return String(number)
    .padStart(4, "0")
    .replace(/\d/g, (digit) => syllables[Number(digit)] ?? "");
}

function mac(number: number): string {
  return `D4:BE:D9:12:34:${(number + 16).toString(16)}`;
}
