import {
  type AssetIdentity,
  type AssetLevels,
  assetPolicy,
  createMatcher,
  createPolicyModel,
  definePreset,
  findDuplicates,
  presets,
  type UserIdentity,
} from "@halopsa-kit/dedup";
import { describe, expect, test } from "vitest";

const assets: readonly AssetIdentity[] = [
  { id: 1, clientId: 7, hostname: "ACM-LT001", serialNumber: "5CG1234ABC" },
  { id: 2, clientId: 7, hostname: "ACM-LT002", serialNumber: "5CG9876XYZ" },
  { id: 3, clientId: 8, hostname: "ACM-LT001", serialNumber: "PF2ABCDE" },
];

describe("match", () => {
  const matcher = createMatcher(presets.asset, assets);

  test("finds the record and says why", () => {
    const { best, others, action, confidence } = matcher.match({
      id: "new",
      clientId: 7,
      serialNumber: "s/n 5cg1234abc",
    });
    expect({ action, confidence }).toEqual({ action: "auto_update", confidence: 100 });
    expect(best).toMatchObject({ id: 1, matchType: "serial_exact" });
    expect(best?.evidence[0]).toMatchObject({ field: "serialNumber", left: "5CG1234ABC", level: "exact" });
    expect(others).toEqual([]);
  });

  test("compares hostnames within one client, or in all for a record that names none", () => {
    expect(matcher.match({ id: "new", clientId: 7, hostname: "acm-lt001" }).best?.id).toBe(1);
    expect(matcher.match({ id: "new", clientId: 9, hostname: "acm-lt001" }).action).toBe("create_new");
    const { best, others, action } = matcher.match({ id: "new", hostname: "acm-lt001" });
    expect([best?.id, ...others.map(({ id }) => id)]).toEqual([1, 3]);
    expect(action).toBe("manual_review");
  });

  test("finds records that name no client", () => {
    const one = createMatcher(presets.asset, [{ id: 1, hostname: "ACM-LT001" }]);
    expect(one.match({ id: 2, clientId: 7, hostname: "acm-lt001" }).best?.id).toBe(1);
  });

  test("skips the record that has the candidate's id", () => {
    expect(matcher.match({ id: 1, clientId: 7, serialNumber: "5CG1234ABC" }).best).toBeUndefined();
    expect(matcher.match({ id: "1", clientId: 7, serialNumber: "5CG1234ABC" }).best?.id).toBe(1);
  });

  test("says which of the candidate's values cannot be used", () => {
    const { action, reasons } = matcher.match({
      id: "new",
      serialNumber: "To be filled by O.E.M.",
      hostname: "LAPTOP01",
    });
    expect(action).toBe("create_new");
    expect(reasons).toHaveLength(2);
    expect(reasons[0]).toMatch(/^serialNumber is not used: ./);
    expect(reasons[1]).toMatch(/^hostname counts for little: ./);
  });

  test("leaves the choice between two equal claims to a person", () => {
    const users: readonly UserIdentity[] = [
      { id: 1, clientId: 7, name: "Ann Lee", emails: ["ann.lee@acme.example"] },
      { id: 2, clientId: 7, name: "Robert Hall", emails: ["robert.hall@acme.example"] },
    ];
    const { action, best, reasons } = createMatcher(presets.user, users).match({
      id: "new",
      clientId: 7,
      emails: ["ann.lee@acme.example", "robert.hall@acme.example"],
    });
    expect(best?.action).toBe("auto_update");
    expect(action).toBe("manual_review");
    expect(reasons.join()).toContain("users 1 and 2");
  });

  test("returns as many others as asked for", () => {
    const fleet = Array.from({ length: 9 }, (_, id) => ({
      id,
      clientId: 7,
      hostname: "ACM-SRV",
      serialNumber: undefined,
    }));
    const candidate = { id: "new", clientId: 7, hostname: "ACM-SRV" };
    expect(createMatcher(presets.asset, fleet).match(candidate).others).toHaveLength(5);
    expect(
      createMatcher(presets.asset, fleet)
        .match(candidate, { limit: 2 })
        .others.map(({ id }) => id),
    ).toEqual([1, 2]);
    expect(createMatcher(presets.asset, fleet).match(candidate, { limit: 0 }).others).toEqual([]);
  });
});

describe("what the records show", () => {
  const shared = (count: number): AssetIdentity[] =>
    Array.from({ length: count }, (_, id) => ({
      id,
      clientId: 7,
      hostname: `ACM-LT00${id}`,
      serialNumber: "BRD77001234",
    }));

  test("a serial number on three machines is nobody's", () => {
    expect(findDuplicates(presets.asset, shared(2))[0]?.action).toBe("auto_update");
    expect(findDuplicates(presets.asset, shared(3))).toEqual([]);
    const { best } = createMatcher(presets.asset, shared(3)).match({
      id: "new",
      serialNumber: "BRD77001234",
    });
    expect(best).toMatchObject({ action: "create_new", matchType: "shared_serial" });
    expect(best?.evidence[0]?.reasons[0]).toBe("on 3 records with 3 hostnames and 0 models");
  });

  test("a MAC address on machines with two serial numbers is a dock's", () => {
    const macAddresses = ["D4:BE:D9:12:34:56"];
    const desk = [
      { id: 1, clientId: 7, hostname: "ACM-LT001", serialNumber: "5CG1234ABC", macAddresses },
      { id: 2, clientId: 7, hostname: "ACM-LT002", serialNumber: "N/A", macAddresses },
    ];
    expect(findDuplicates(presets.asset, desk)[0]?.links[0]?.matchType).toBe("mac");
    const third = { id: 3, clientId: 7, hostname: "ACM-LT003", serialNumber: "5CG9876XYZ", macAddresses };
    expect(findDuplicates(presets.asset, [...desk, third])).toEqual([]);
  });

  test("a mailbox of two persons is shared, so that not even equal names are automatic", () => {
    const emails = ["frontdesk.leeds@acme.example"];
    const users = [
      { id: 1, clientId: 7, name: "Ann Lee", emails },
      { id: 2, clientId: 7, name: "Lee, Ann", emails },
    ];
    expect(findDuplicates(presets.user, users)[0]?.action).toBe("auto_update");
    const groups = findDuplicates(presets.user, [
      ...users,
      { id: 3, clientId: 7, name: "Robert Hall", emails },
    ]);
    expect(groups.map(({ action }) => action)).toEqual(["manual_review"]);
  });

  test.each([
    ["four surnames", ["Ann Lee", "Ann Brown", "Ann Okafor", "Ann Haddad"]],
    ["four initials that differ", ["A Lee", "A Brown", "A Okafor", "A Haddad"]],
    ["Mr, Mrs, and neither", ["Mr Lee", "Mrs Lee", "Lee"]],
    ["an initial that two names fit", ["J Patel", "Jaya Patel", "Patel"]],
    ["a given name that two surnames fit", ["Ann", "Ann Lee", "Ann Brown"]],
  ])("a mailbox of %s is shared: nothing on it is automatic", (_name, names) => {
    const emails = ["frontdesk.leeds@acme.example"];
    const phones = ["+44 7700 900123"];
    const users = names.map((name, id) => ({ id, clientId: 7, name, emails, phones }));
    for (const { action } of findDuplicates(presets.user, users)) expect(action).toBe("manual_review");
    const { action } = createMatcher(presets.user, users).match({
      id: "new",
      clientId: 7,
      name: names[0],
      emails,
    });
    expect(action).toBe("manual_review");
  });

  test("spellings of one name do not make a mailbox shared", () => {
    const emails = ["ann.lee@acme.example"];
    const names = ["Ann Lee", "Lee, Ann", "LEE Ann", "Ms Ann Lee", "Ann M. Lee"];
    const users = names.map((name, id) => ({ id, clientId: 7, name, emails }));
    expect(findDuplicates(presets.user, users)).toMatchObject([
      { records: [0, 1, 2, 3, 4], action: "auto_update" },
    ]);
  });

  test("a candidate that contradicts a twin of the best match is for a person to look at", () => {
    const emails = ["frontdesk.leeds@acme.example"];
    const users = [
      { id: 1, clientId: 7, name: "J Patel", emails },
      { id: 2, clientId: 7, name: "Jaya Patel", emails },
    ];
    const { best, action, reasons } = createMatcher(presets.user, users).match({
      id: "new",
      clientId: 7,
      name: "James Patel",
      emails,
    });
    expect(best).toMatchObject({ id: 1, action: "auto_update" });
    expect(action).toBe("manual_review");
    expect(reasons.join()).toContain("user 2 seems to be user 1 too");
  });

  test("words in place of a serial number do not make a MAC address a dock's", () => {
    const macAddresses = ["D4:BE:D9:12:34:56"];
    const machine = { clientId: 7, hostname: "ACM-LT001", macAddresses };
    const [group] = findDuplicates(presets.asset, [
      { ...machine, id: 1, serialNumber: "5CG1234ABC" },
      { ...machine, id: 2, serialNumber: "On order" },
    ]);
    expect(group).toMatchObject({ action: "auto_update", links: [{ matchType: "hostname_and_mac" }] });
  });

  test("a telephone number of four names is a switchboard's", () => {
    const people = ["Ann Lee", "Robert Hall", "Mei Chen", "Omar Haddad"].map((name, id) => ({
      id,
      clientId: 7,
      name,
      phones: ["+44 20 7946 0958"],
      emails: [`${name.replace(" ", ".")}@acme.example`],
    }));
    const renamed = {
      id: "new",
      clientId: 7,
      name: "Ann Brown",
      phones: ["020 7946 0958"],
      emails: ["ann.brown@acme.example"],
    };
    expect(createMatcher(presets.user, people.slice(0, 1)).match(renamed).action).toBe("manual_review");
    expect(createMatcher(presets.user, people).match(renamed).action).toBe("create_new");
  });
});

describe("records that change", () => {
  test("are found as they are now", () => {
    const matcher = createMatcher(presets.asset, assets);
    const candidate = { id: "new", clientId: 7, serialNumber: "5CG5555QQQ" };
    matcher.add({ id: 4, clientId: 7, serialNumber: "5CG5555QQQ" });
    expect([matcher.size, matcher.match(candidate).best?.id]).toEqual([4, 4]);
    matcher.update({ id: 4, clientId: 7, serialNumber: "5CG6666RRR" });
    expect([matcher.size, matcher.match(candidate).best?.id]).toEqual([4, undefined]);
    expect([matcher.remove(4), matcher.remove(4), matcher.size]).toEqual([true, false, 3]);
  });

  test("an id is added once, and must be here to be updated", () => {
    const matcher = createMatcher(presets.asset, assets);
    expect(() => matcher.add({ id: 1 })).toThrow(new RangeError("asset 1 is here already; use update"));
    expect(() => matcher.update({ id: "1" })).toThrow(new RangeError('asset "1" is not here; use add'));
    expect(() => createMatcher(presets.asset, [{ id: 5 }, { id: 5 }])).toThrow("asset 5 is here already");
  });

  test("a refused update leaves the record as it was", () => {
    const matcher = createMatcher(presets.asset, assets);
    expect(() => matcher.update({ id: 1, hostname: 5 } as never)).toThrow(TypeError);
    expect(matcher.match({ id: "new", clientId: 7, serialNumber: "5CG1234ABC" }).best?.id).toBe(1);
  });
});

describe("a scan", () => {
  const fleet = Array.from({ length: 60 }, (_, id) => ({
    id,
    clientId: 7,
    hostname: `ACM-LT1${Math.floor(id / 2)}`,
  }));

  test("reports how far it is, and can be left", () => {
    const steps = [...createMatcher(presets.asset, fleet).duplicates({ sliceSize: 30 })];
    expect(steps.length).toBeGreaterThan(2);
    expect(steps[0]).toMatchObject({ totalRecords: 60 });
    expect(steps[0]?.visitedRecords).toBeLessThan(30);
    expect(steps.at(-1)).toEqual({
      comparedPairs: 30,
      visitedRecords: 60,
      totalRecords: 60,
      groupsSoFar: 30,
    });
    for (const step of createMatcher(presets.asset, fleet).duplicates({ sliceSize: 1 })) {
      if (step.comparedPairs === 3) break;
      expect(step.comparedPairs).toBeLessThan(3);
    }
  });

  test("does not survive a change of the records", () => {
    const matcher = createMatcher(presets.asset, fleet);
    const steps = matcher.duplicates({ sliceSize: 10 });
    steps.next();
    matcher.remove(59);
    expect(() => steps.next()).toThrow("The records changed during the scan");
  });
});

describe("options and policies", () => {
  test.each([0, -1, 1.5, Number.NaN, 1e99])("a slice or a block of %s is refused", (size) => {
    expect(() => createMatcher(presets.asset, [], { maxBlockSize: size })).toThrow(
      /^maxBlockSize must be a whole number/,
    );
    expect(() => createMatcher(presets.asset, []).duplicates({ sliceSize: size }).next()).toThrow(
      /^sliceSize/,
    );
  });

  test.each([-1, 1.5, Number.NaN, "5" as never])("a limit of %s is refused", (limit) => {
    expect(() => createMatcher(presets.asset, []).match({ id: 1 }, { limit })).toThrow(
      /^limit must be a whole number of 0/,
    );
  });

  test("a policy's thresholds, rules and actions can be replaced", () => {
    const cautious = definePreset({
      ...presets.asset,
      model: createPolicyModel({ ...assetPolicy, thresholds: { autoUpdate: 101 } }),
    });
    const strict = definePreset({
      ...presets.asset,
      model: createPolicyModel<AssetLevels>({
        rules: [{ matchType: "uuid", when: { uuid: ["exact"] }, confidence: 97, action: "auto_update" }],
      }),
    });
    const twice = [
      { id: 1, serialNumber: "5CG1234ABC", uuid: "8A6E0B04-1C2D-4E3F-9A5B-6C7D8E9F0A1B" },
      { id: 2, serialNumber: "5CG1234ABC", uuid: "8A6E0B04-1C2D-4E3F-9A5B-6C7D8E9F0A1B" },
    ];
    expect(findDuplicates(cautious, twice)[0]?.action).toBe("manual_review");
    expect(findDuplicates(strict, twice)[0]?.links[0]).toMatchObject({ matchType: "uuid", confidence: 97 });
  });

  test("a policy that makes no sense is refused by name", () => {
    const rule = { matchType: "odd", when: {}, confidence: 50, action: "manual_review" } as const;
    expect(() => createPolicyModel({ rules: [{ ...rule, confidence: 101 }] })).toThrow(
      'confidence of rule "odd" must be a number from 0 to 100',
    );
    expect(() => createPolicyModel({ rules: [{ ...rule, confidence: Number.NaN }] })).toThrow(RangeError);
    expect(() => createPolicyModel({ rules: [{ ...rule, action: "merge" as never }] })).toThrow(
      'rule "odd": action must be one of auto_update, manual_review, create_new',
    );
    expect(() => createPolicyModel({ rules: [], thresholds: { manualReview: -1 } })).toThrow(
      /^thresholds.manualReview/,
    );
    const model = createPolicyModel({ rules: [{ ...rule, when: { colour: ["exact"] } }] });
    expect(() => model.decide({} as never)).toThrow('the policy names the field "colour"');
  });
});
