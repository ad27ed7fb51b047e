import {
  type AssetIdentity,
  createMatcher,
  type DuplicateGroup,
  findDuplicates,
  type PairScore,
  presets,
  scoreAssetPair,
  scoreClientPair,
  scoreSitePair,
  scoreUserPair,
} from "@halopsa-kit/dedup";
import fc from "fast-check";
import { expect, test } from "vitest";

const junk = ["To Be Filled By O.E.M.", "N/A", "0", "Default string", "xxxxxxxx", "123456789"] as const;
const typed = "On order";
const serials = [
  "5CG1234ABC",
  "5cg-1234 abc",
  "5CG1234A8C",
  "PF2ABCDE",
  "1S20XW004AUSPF2ABCDE",
  "20XW004AUS-PF2ABCDE",
  typed,
  ...junk.slice(0, 2),
];
const names = [
  "Ann Lee",
  "Lee, Ann",
  "Ann Brown",
  "Robert Hall",
  "Bob Hall",
  "Ann Lee - Admin",
  "Reception",
  "Mr Lee",
  "Mrs Lee",
  "A. Lee",
];
const mails = [
  "ann.lee@acme.example",
  "Ann.Lee@acme.example",
  "alee@acme.example",
  "robert.hall@acme.example",
];

/** Few values, so that many records are alike. */
const asset = fc.record(
  {
    id: fc.constant(0),
    clientId: fc.constantFrom(7, 8),
    serialNumber: fc.constantFrom(...serials),
    hostname: fc.constantFrom("ACM-LT001", "acm-lt001.corp.example", "ACM-LT002", "RECEPTION"),
    macAddresses: fc.subarray(["3C:D9:2B:11:22:33", "3C:D9:2B:99:88:77", "02:00:00:11:22:33"]),
    uuid: fc.constantFrom(
      "8A6E0B04-1C2D-4E3F-9A5B-6C7D8E9F0A1B",
      "040B6E8A-2D1C-3F4E-9A5B-6C7D8E9F0A1B",
      "junk",
    ),
    kind: fc.constantFrom("Laptop", "Monitor", "Workstation", "Tablet PC", "Phone", "Thing"),
    externalIds: fc.constantFrom({ rmm: "17" }, { rmm: "18" }, {}),
  },
  { requiredKeys: ["id"] },
);
const user = fc.record(
  {
    id: fc.constant(0),
    clientId: fc.constantFrom(7, 8),
    name: fc.constantFrom(...names),
    emails: fc.subarray([...mails, "info@acme.example", "ann.lee+x@acme.example"]),
    userPrincipalName: fc.constantFrom("ann.lee@acme.example", "ann.lee@acme.onmicrosoft.com"),
    username: fc.constantFrom("alee", "ACME\\alee", "rhall", "adm-alee", "da-alee"),
    phones: fc.subarray(["+44 7700 900123", "+44 7700 900456"]),
  },
  { requiredKeys: ["id"] },
);
const place = fc.record(
  {
    id: fc.constant(0),
    name: fc.constantFrom("Main", "HQ", "Leeds Branch", "leeds branch", "Acme Ltd", "Acme GmbH", "Acme"),
    address: fc.constantFrom("12 High Street, Leeds", "12 High St, Leeds", "21 High Street, Leeds"),
    postcode: fc.constantFrom("LS1 4AB", "LS14AB", "LS2 9ZZ"),
    phone: fc.constantFrom("+44 20 7946 0958", "020 7946 0958", "0000000000"),
  },
  { requiredKeys: ["id"] },
);
const anyText = fc.string({ unit: "binary", maxLength: 40 });

test("which of two comes first does not matter", () => {
  fc.assert(fc.property(asset, asset, (left, right) => isSymmetric(scoreAssetPair, left, right)));
  fc.assert(fc.property(user, user, (left, right) => isSymmetric(scoreUserPair, left, right)));
  fc.assert(fc.property(place, place, (left, right) => isSymmetric(scoreSitePair, left, right)));
  fc.assert(fc.property(place, place, (left, right) => isSymmetric(scoreClientPair, left, right)));
  fc.assert(
    fc.property(anyText, anyText, anyText, anyText, (a, b, c, d) => {
      isSymmetric(
        scoreAssetPair,
        { id: 1, serialNumber: a, hostname: b, kind: c },
        { id: 2, serialNumber: c, hostname: d, kind: b },
      );
      isSymmetric(
        scoreUserPair,
        { id: 1, name: a, emails: [b], username: c },
        { id: 2, name: c, emails: [d], username: b },
      );
      isSymmetric(scoreSitePair, { id: 1, name: a, address: b }, { id: 2, name: c, address: [d] });
    }),
  );
});

test("a record is itself: what decides alone decides here", () => {
  fc.assert(
    fc.property(asset, (one) => {
      const score = scoreAssetPair(one, one);
      const hasSerial =
        ![undefined, typed].includes(one.serialNumber) && !junk.some((each) => each === one.serialNumber);
      if (hasSerial) expect(score).toMatchObject({ confidence: 100, action: "auto_update" });
    }),
  );
  fc.assert(
    fc.property(user, (one) => {
      const isPersonal = one.emails?.some((email) => !email.startsWith("info@")) === true;
      if (isPersonal)
        expect(scoreUserPair(one, one)).toMatchObject({ confidence: 100, action: "auto_update" });
    }),
  );
});

test("placeholders are never automatic", () => {
  const spelling = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => ` ${text.toLowerCase()}  `,
  );
  fc.assert(
    fc.property(fc.constantFrom(...junk), fc.constantFrom(...junk), spelling, (one, other, spell) => {
      const left = { id: 1, clientId: 7, serialNumber: one, hostname: "ACM-LT001" };
      const right = { id: 2, clientId: 7, serialNumber: spell(other), hostname: "ACM-LT001" };
      expect(scoreAssetPair(left, right).action).toBe("manual_review");
      expect(scoreAssetPair(left, { ...right, hostname: "ACM-LT002" }).action).toBe("create_new");
    }),
  );
});

test("the groups are the same for any order of the records", () => {
  fc.assert(
    fc.property(fc.array(asset, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (list, ranks) => {
      const records = numbered(list);
      expect(findDuplicates(presets.asset, shuffled(records, ranks))).toEqual(
        findDuplicates(presets.asset, records),
      );
    }),
  );
  fc.assert(
    fc.property(fc.array(user, { maxLength: 10 }), fc.infiniteStream(fc.nat()), (list, ranks) => {
      const records = numbered(list);
      expect(findDuplicates(presets.user, shuffled(records, ranks))).toEqual(
        findDuplicates(presets.user, records),
      );
    }),
  );
});

test("what contradicts one another shares a group only when it is linked", () => {
  fc.assert(
    fc.property(fc.array(asset, { maxLength: 12 }), (list) => {
      const records = numbered(list);
      const matcher = createMatcher(presets.asset, records);
      for (const group of run(matcher.duplicates())) {
        expectOneGroup(group, (left, right) => contradict(records, left, right));
      }
    }),
  );
});

test("after any changes a matcher is like one made anew", () => {
  const change = fc.oneof(
    fc.record({ what: fc.constant("put" as const), id: fc.nat(9), asset }),
    fc.record({ what: fc.constant("remove" as const), id: fc.nat(9), asset }),
  );
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 25 }),
      asset,
      fc.boolean(),
      (changes, candidate, asksBetween) => {
        const matcher = createMatcher(presets.asset, [], { maxBlockSize: 3 });
        const kept = new Map<number, AssetIdentity>();
        for (const { what, id, asset: values } of changes) {
          const record = { ...values, id };
          if (what === "remove") expect(matcher.remove(id)).toBe(kept.delete(id));
          else {
            if (kept.has(id)) matcher.update(record);
            else matcher.add(record);
            kept.set(id, record);
          }
          if (asksBetween) matcher.match({ ...candidate, id: "new" });
        }
        const fresh = createMatcher(presets.asset, [...kept.values()].reverse(), { maxBlockSize: 3 });
        expect(matcher.size).toBe(fresh.size);
        expect(matcher.match({ ...candidate, id: "new" })).toEqual(fresh.match({ ...candidate, id: "new" }));
        expect(run(matcher.duplicates())).toEqual(run(fresh.duplicates()));
      },
    ),
  );
});

test("the index finds what comparing finds", () => {
  fc.assert(
    fc.property(asset, asset, (record, values) => {
      const candidate = { ...values, id: "new" };
      const { confidence } = createMatcher(presets.asset, [record]).match(candidate);
      expect(confidence).toBe(scoreAssetPair(candidate, record).confidence);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(user, user, (record, values) => {
      const candidate = { ...values, id: "new" };
      const { action } = createMatcher(presets.user, [record]).match(candidate);
      expect(action).toBe(scoreUserPair(candidate, record).action);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(place, place, (record, values) => {
      const candidate = { ...values, id: "new" };
      const site = createMatcher(presets.site, [record]).match(candidate);
      expect(site.action).toBe(scoreSitePair(candidate, record).action);
      const client = createMatcher(presets.client, [record]).match(candidate);
      expect(client.action).toBe(scoreClientPair(candidate, record).action);
    }),
    { numRuns: 500 },
  );
});

function isSymmetric<Source>(
  score: (left: Source, right: Source) => PairScore,
  left: Source,
  right: Source,
): void {
  const there = score(left, right);
  const back = score(right, left);
  const swapped = back.evidence.map((each) => ({ ...each, left: each.right, right: each.left }));
  expect(sorted({ ...back, evidence: swapped })).toEqual(sorted(there));
}

/** The reasons come in the order of the sides. */
function sorted(score: PairScore): PairScore {
  return {
    ...score,
    evidence: score.evidence.map((each) => ({ ...each, reasons: each.reasons.toSorted() })),
  };
}

function numbered<Source extends object>(list: readonly Source[]): (Source & { id: number })[] {
  return list.map((record, id) => ({ ...record, id }));
}

function shuffled<Item>(items: readonly Item[], ranks: Iterable<number>): Item[] {
  const next = ranks[Symbol.iterator]();
  return items
    .map((item) => ({ item, rank: Number(next.next().value) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
}

function run(steps: Generator<unknown, DuplicateGroup[]>): DuplicateGroup[] {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

function contradict(records: readonly AssetIdentity[], left: number, right: number): boolean {
  const [one, other] = [records[left], records[right]];
  if (one === undefined || other === undefined) return false;
  return scoreAssetPair(one, other).evidence.some(
    ({ field, level }) => (field === "serialNumber" || field === "kind") && level === "different",
  );
}

function expectOneGroup(
  { records, links }: DuplicateGroup,
  contradicts: (left: number, right: number) => boolean,
): void {
  const linked = new Set(links.map(({ left, right }) => `${left} ${right}`));
  for (const [index, left] of records.entries()) {
    for (const right of records.slice(index + 1)) {
      if (contradicts(Number(left), Number(right))) expect(linked).toContain(`${left} ${right}`);
    }
  }
}
