import { type ClientIdentity, type SiteIdentity, scoreClientPair, scoreSitePair } from "@halopsa-kit/dedup";
import { expect, test } from "vitest";

const leeds = {
  clientId: 7,
  name: "Saint Annes",
  address: "12 High Street, Leeds",
  postcode: "LS1 4AB",
} as const;
const elsewhere = { address: "21 High Street, Leeds", postcode: "LS1 4AB" } as const;
const noAddress = { address: undefined, postcode: undefined } as const;

const siteRows: readonly (readonly [string, Partial<SiteIdentity>, Partial<SiteIdentity>, number, string])[] =
  [
    ["the same", {}, {}, 100, "auto_update"],
    ["the name", noAddress, { ...noAddress, name: "SAINT  annes" }, 100, "auto_update"],
    ["the name, another address", {}, elsewhere, 80, "manual_review"],
    ["the name in another client", {}, { clientId: 8 }, 0, "create_new"],
    [
      "a slip in the name, the address",
      {},
      { name: "Saint Aness", address: ["12 High St.", "Leeds"] },
      95,
      "auto_update",
    ],
    ["a slip in the name alone", noAddress, { ...noAddress, name: "Saint Aness" }, 85, "manual_review"],
    ["a slip in the name, another address", {}, { ...elsewhere, name: "Saint Aness" }, 50, "create_new"],
    ["Main, twice", { ...noAddress, name: "Main" }, { ...noAddress, name: "MAIN" }, 75, "manual_review"],
    ["Main and HQ, the address", { name: "Main" }, { name: "HQ" }, 85, "manual_review"],
    ["Main, two addresses", { name: "Main" }, { ...elsewhere, name: "Main" }, 40, "create_new"],
    ["another name, the address", {}, { name: "Warehouse North" }, 75, "manual_review"],
    [
      "Office 3 and Office 4",
      { ...noAddress, name: "Office 3" },
      { ...noAddress, name: "Office 4" },
      0,
      "create_new",
    ],
    ["nothing at all", { ...noAddress, name: undefined }, { ...noAddress, name: undefined }, 0, "create_new"],
  ];

test.each(siteRows)("two sites: %s", (_name, left, right, confidence, action) => {
  expect(scoreSitePair({ id: 1, ...leeds, ...left }, { id: 2, ...leeds, ...right })).toMatchObject({
    confidence,
    action,
  });
});

const clientRows: readonly (readonly [
  string,
  Partial<ClientIdentity>,
  Partial<ClientIdentity>,
  number,
  string,
])[] = [
  ["the name", { name: "Acme Widgets Ltd" }, { name: "ACME WIDGETS LTD" }, 100, "auto_update"],
  [
    "the name but for the legal form",
    { name: "Acme Widgets Ltd" },
    { name: "Acme Widgets" },
    95,
    "auto_update",
  ],
  ["one legal form in two spellings", { name: "Acme Ltd" }, { name: "Acme Limited" }, 95, "auto_update"],
  ["the same of a corporation", { name: "Acme Corp." }, { name: "Acme Corporation" }, 95, "auto_update"],
  [
    "the same with two words",
    { name: "Acme Pty Ltd" },
    { name: "Acme Proprietary Limited" },
    95,
    "auto_update",
  ],
  ["the same in one word", { name: "Acme PLC" }, { name: "Acme Public Limited Company" }, 95, "auto_update"],
  ["the same behind an umlaut", { name: "Müller GmbH" }, { name: "Mueller GmbH" }, 95, "auto_update"],
  [
    "two companies of one trading name",
    { name: "Bolt Ltd t/a Bluebird Dental" },
    { name: "Nuts Limited t/a Bluebird Dental" },
    80,
    "manual_review",
  ],
  ["two legal forms", { name: "Acme Widgets Ltd" }, { name: "Acme Widgets GmbH" }, 80, "manual_review"],
  [
    "the name, two addresses",
    { ...leeds, name: "Acme Widgets" },
    { ...elsewhere, name: "Acme Widgets" },
    85,
    "manual_review",
  ],
  ["a slip in the name", { name: "Acme Widgets" }, { name: "Acme Wigdets" }, 75, "manual_review"],
  ["another name", { name: "Acme Widgets" }, { name: "Bolt Traders" }, 0, "create_new"],
  [
    "another name, the address",
    { ...leeds, name: "Acme Widgets" },
    { ...leeds, name: "Bolt Traders" },
    30,
    "create_new",
  ],
  [
    "the id in another system",
    { name: undefined, externalIds: { crm: "A-17" } },
    { name: "Acme", externalIds: { crm: "a-17" } },
    80,
    "manual_review",
  ],
];

test.each(clientRows)("two clients: %s", (_name, left, right, confidence, action) => {
  expect(scoreClientPair({ id: 1, ...left }, { id: 2, ...right })).toMatchObject({ confidence, action });
});
