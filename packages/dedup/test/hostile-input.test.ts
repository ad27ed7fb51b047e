import {
  createMatcher,
  findDuplicates,
  presets,
  scoreAssetPair,
  scoreClientPair,
  scoreSitePair,
  scoreUserPair,
} from "@halopsa-kit/dedup";
import { describe, expect, test } from "vitest";

const megabyte = "5CG1234ABC ".repeat(100_000);
const hostileTexts = [
  "__proto__",
  "constructor",
  "toString",
  "\u0000\u0001",
  "\ud800",
  "\udc00a\ud800",
  "\u202eevil\u202c",
  `a${"\u0301".repeat(5000)}`,
  "𝟓𝐂𝐆𝟏𝟐𝟑𝟒𝐀𝐁𝐂",
  "|||",
  "*",
  "'; DROP TABLE assets; --",
  "a".repeat(100_000),
] as const;

describe("values of the wrong type are refused by name", () => {
  const refused: readonly (readonly [string, () => unknown])[] = [
    [
      "asset 17: serialNumber must be a string, not a number",
      () => createMatcher(presets.asset, [{ id: 17, serialNumber: 5 } as never]),
    ],
    [
      "asset 17: hostname must be a string, not null",
      () => createMatcher(presets.asset, [{ id: 17, hostname: null } as never]),
    ],
    [
      'asset "a": macAddresses must be an array of strings, not a string',
      () => createMatcher(presets.asset, [{ id: "a", macAddresses: "x" } as never]),
    ],
    [
      "asset 1: macAddresses must be an array of strings, not an array with other values",
      () => createMatcher(presets.asset, [{ id: 1, macAddresses: [5] } as never]),
    ],
    [
      "asset 1: externalIds must be an object whose values are strings, not an object with other values",
      () => createMatcher(presets.asset, [{ id: 1, externalIds: { rmm: 8812 } } as never]),
    ],
    [
      "asset 1: clientId must be a string or a finite number, not NaN",
      () => createMatcher(presets.asset, [{ id: 1, clientId: Number.NaN }]),
    ],
    [
      "asset: id must be a string that is not empty or a finite number, not undefined",
      () => createMatcher(presets.asset, [{} as never]),
    ],
    [
      "asset: id must be a string that is not empty or a finite number, not an empty string",
      () => createMatcher(presets.asset, [{ id: "" }]),
    ],
    [
      "asset: id must be a string that is not empty or a finite number, not Infinity",
      () => createMatcher(presets.asset, []).match({ id: Number.POSITIVE_INFINITY }),
    ],
    [
      "asset: a record must be an object, not undefined",
      () => createMatcher(presets.asset, [undefined as never]),
    ],
    [
      "asset: a record must be an object, not an array with other values",
      () => createMatcher(presets.asset, []).add([] as never),
    ],
    [
      "user 2: emails must be an array of strings, not a string",
      () => scoreUserPair({ id: 1 }, { id: 2, emails: "x" } as never),
    ],
    [
      "site 2: address must be a string or an array of strings, not a number",
      () => scoreSitePair({ id: 1 }, { id: 2, address: 5 } as never),
    ],
    [
      "client 2: name must be a string, not an object with other values",
      () => scoreClientPair({ id: 1 }, { id: 2, name: {} } as never),
    ],
  ];

  test.each(refused)("%s", (message, run) => {
    expect(run).toThrow(new TypeError(message));
  });

  test("a value is not repeated in the message", () => {
    expect(() => createMatcher(presets.user, [{ id: 1, name: ["secret"] } as never])).toThrow(
      /^(?!.*secret)/,
    );
  });
});

test("records without values match nothing", () => {
  expect(findDuplicates(presets.asset, [])).toEqual([]);
  expect(findDuplicates(presets.asset, [{ id: 1 }])).toEqual([]);
  const empty = {
    serialNumber: "",
    hostname: " ",
    macAddresses: [],
    uuid: "",
    externalIds: {},
    kind: "",
    model: "",
  };
  expect(
    findDuplicates(presets.asset, [
      { id: 1, ...empty },
      { id: 2, ...empty },
    ]),
  ).toEqual([]);
  const nobody = { name: "", emails: ["", " "], username: "", phones: [""], userPrincipalName: "" };
  expect(
    findDuplicates(presets.user, [
      { id: 1, ...nobody },
      { id: 2, ...nobody },
    ]),
  ).toEqual([]);
  expect(createMatcher(presets.asset, []).match({ id: 1 })).toEqual({
    others: [],
    action: "create_new",
    confidence: 0,
    reasons: [],
  });
});

test("hostile texts are values like others", { timeout: 30_000 }, () => {
  const assets = hostileTexts.flatMap((text, index) =>
    [0, 1].map((copy) => ({
      id: `${text.slice(0, 20)}${index}-${copy}`,
      clientId: text.slice(0, 20),
      serialNumber: text,
      hostname: text,
      kind: text,
      manufacturer: text,
      model: text,
      assetTag: text,
      uuid: text,
      macAddresses: [text],
    })),
  );
  for (const { records } of findDuplicates(presets.asset, assets)) expect(records).toHaveLength(2);
  const users = hostileTexts.flatMap((text, index) =>
    [0, 1].map((copy) => ({
      id: index * 2 + copy,
      name: text,
      emails: [text, `${text}@x.example`],
      username: text,
      phones: [text],
    })),
  );
  expect(() => findDuplicates(presets.user, users)).not.toThrow();
  const places = users.map(({ id, name }) => ({
    id,
    name,
    address: [name, name],
    postcode: name,
    phone: name,
  }));
  expect(() => findDuplicates(presets.site, places)).not.toThrow();
  expect(() => findDuplicates(presets.client, places)).not.toThrow();
});

test("__proto__ is the name of a system like others", () => {
  const externalIds = JSON.parse('{"__proto__": "a-17", "constructor": "b-18"}');
  const { matchType, evidence } = scoreAssetPair({ id: 1, externalIds }, { id: 2, externalIds });
  expect(matchType).toBe("external_id");
  expect(evidence.find(({ field }) => field === "externalIds")?.left).toContain("__proto__=a-17");
  expect(({} as { readonly polluted?: string }).polluted).toBeUndefined();
});

test("a text of a megabyte costs no more than a short one", { timeout: 30_000 }, () => {
  const records = Array.from({ length: 50 }, (_, id) => ({
    id,
    clientId: 7,
    serialNumber: megabyte,
    hostname: megabyte,
    kind: megabyte,
    manufacturer: megabyte,
    model: megabyte,
    externalIds: { [megabyte]: megabyte },
  }));
  expect(() => findDuplicates(presets.asset, records)).not.toThrow();
  const users = records.map(({ id }) => ({
    id,
    name: megabyte,
    emails: [`${megabyte}@acme.example`],
    username: megabyte,
    phones: [megabyte],
  }));
  expect(() => findDuplicates(presets.user, users)).not.toThrow();
});

test("values that very many records share cost no square", { timeout: 30_000 }, () => {
  const count = 20_000;
  const records = Array.from({ length: count }, (_, id) => ({
    id,
    clientId: 7,
    serialNumber: "BRD77001234",
    hostname: `ACM-${(id * 7919).toString(36)}`,
    macAddresses: ["D4:BE:D9:12:34:56"],
  }));
  const steps = [...createMatcher(presets.asset, records, { maxBlockSize: 200 }).duplicates()];
  expect(steps.at(-1)?.comparedPairs).toBeLessThanOrEqual(2 * 200 ** 2);
  expect(steps.at(-1)?.groupsSoFar).toBe(0);
});
