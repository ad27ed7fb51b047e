import { scoreUserPair, type UserIdentity } from "@halopsa-kit/dedup";
import { expect, test } from "vitest";

const ann = {
  clientId: 7,
  name: "Ann Lee",
  emails: ["ann.lee@acme.example"],
  userPrincipalName: "ann.lee@acme.example",
  username: "alee",
  phones: ["+44 7700 900123"],
} as const;

type Row = readonly [
  name: string,
  left: Partial<UserIdentity>,
  right: Partial<UserIdentity>,
  confidence: number,
  action: string,
];

const rows: readonly Row[] = [
  ["the same person", {}, {}, 100, "auto_update"],
  [
    "the mail in capitals, the name reversed",
    {},
    { ...only(), name: "LEE, Ann", emails: ["Ann.Lee@ACME.example"] },
    100,
    "auto_update",
  ],
  [
    "one of several addresses",
    {},
    { ...only(), emails: ["ann@freemail.example", "ann.lee@acme.example"] },
    100,
    "auto_update",
  ],
  ["the mail in another client", {}, { clientId: 8 }, 85, "manual_review"],
  [
    "the mail, another person's name",
    {},
    { ...only(), name: "Robert Hall", emails: ann.emails },
    75,
    "manual_review",
  ],
  ["the mail, another surname", {}, { ...only(), name: "Ann Brown", emails: ann.emails }, 100, "auto_update"],
  [
    "the mail, another surname, no sign-in name",
    { userPrincipalName: undefined },
    { ...only(), name: "Ann Brown", emails: ann.emails },
    85,
    "manual_review",
  ],
  [
    "the mail, another surname, and the telephone",
    { userPrincipalName: undefined },
    { ...only(), name: "Ann Brown", emails: ann.emails, phones: ann.phones },
    100,
    "auto_update",
  ],
  ["the mail, an initial", {}, { ...only(), name: "A Lee", emails: ann.emails }, 100, "auto_update"],
  [
    "the mail, Mr and Mrs",
    { name: "Mr Lee" },
    { ...only(), name: "Mrs Lee", emails: ann.emails },
    75,
    "manual_review",
  ],
  [
    "the mail, Herr and Frau, one of them with a given name",
    { name: "Frau Ann Lee" },
    { ...only(), name: "Herr Lee", emails: ann.emails },
    75,
    "manual_review",
  ],
  [
    "the mail, Dr and Mrs",
    { name: "Dr Lee" },
    { ...only(), name: "Mrs Lee", emails: ann.emails },
    100,
    "auto_update",
  ],
  [
    "the mail, the name of a place",
    {},
    { ...only(), name: "Reception", emails: ann.emails },
    75,
    "manual_review",
  ],
  [
    "the sign-in name",
    { emails: undefined },
    { ...only(), userPrincipalName: "ANN.LEE@acme.example" },
    95,
    "auto_update",
  ],
  [
    "the sign-in name as a mail",
    { emails: undefined },
    { ...only(), emails: ["ann.lee@acme.example"] },
    95,
    "auto_update",
  ],
  [
    "the sign-in name in the tenant's default domain",
    {},
    { ...only(), userPrincipalName: "ann.lee@acme.onmicrosoft.com" },
    85,
    "manual_review",
  ],
  [
    "a +tag",
    {},
    { ...only(), name: "Lee, Ann", emails: ["ann.lee+helpdesk@acme.example"] },
    90,
    "manual_review",
  ],
  [
    "another domain, the name",
    {},
    { ...only(), name: "Ann Lee", emails: ["ann.lee@acme-group.example"] },
    85,
    "manual_review",
  ],
  ["the username alone", {}, { ...only(), username: "ACME\\ALee" }, 70, "manual_review"],
  ["the username in another client", {}, { ...only(), username: "alee", clientId: 8 }, 0, "create_new"],
  ["one username more", {}, { ...only(), username: "alee2" }, 0, "create_new"],
  [
    "the username and the name",
    { emails: undefined },
    { ...only(), username: "alee", name: "Ann Lee" },
    90,
    "manual_review",
  ],
  [
    "the username, another name and mail",
    {},
    { ...only(), username: "alee", name: "Amir Lee", emails: ["amir@acme.example"] },
    50,
    "create_new",
  ],
  ["the name, a mail on one side", {}, { ...only(), name: "Ann Lee" }, 75, "manual_review"],
  [
    "a nickname, a mail on one side",
    { name: "Robert Hall" },
    { ...only(), name: "Bob Hall" },
    75,
    "manual_review",
  ],
  ["the name in another client", {}, { ...only(), name: "Ann Lee", clientId: 8 }, 20, "create_new"],
  [
    "a namesake",
    {},
    { ...only(), name: "Ann Lee", emails: ["ann.lee2@acme.example"], username: "alee2" },
    60,
    "create_new",
  ],
  [
    "a second address made of the name",
    {},
    { ...only(), name: "Ann Lee", emails: ["alee@acme.example"] },
    75,
    "manual_review",
  ],
  [
    "a name changed by marriage, the telephone kept",
    {},
    { ...only(), name: "Ann Brown", emails: ["ann.brown@acme.example"], phones: ["07700 900123"] },
    75,
    "manual_review",
  ],
  [
    "a name changed by marriage, the directory's id kept",
    { externalIds: { entra: "0f8e-77" } },
    { ...only(), name: "Ann Brown", externalIds: { entra: "0F8E-77" } },
    95,
    "auto_update",
  ],
  [
    "a name changed by marriage, the directory's id kept, another mail",
    { externalIds: { entra: "0f8e-77" } },
    { ...only(), name: "Ann Brown", emails: ["ann.brown@acme.example"], externalIds: { entra: "0F8E-77" } },
    80,
    "manual_review",
  ],
  [
    "the mail, two ids in one directory",
    { externalIds: { entra: "0f8e-77" } },
    { externalIds: { entra: "1a2b-88" } },
    85,
    "manual_review",
  ],
  [
    "a mailbox of a task",
    { emails: ["info@acme.example"] },
    { ...only(), name: "Robert Hall", emails: ["info@acme.example"] },
    30,
    "create_new",
  ],
  [
    "a mailbox of a task, and the name",
    { emails: ["info@acme.example"] },
    { ...only(), name: "Ann Lee", emails: ["info@acme.example"] },
    75,
    "manual_review",
  ],
  [
    "an administrative account",
    {},
    {
      name: "Ann Lee",
      username: "adm-alee",
      emails: ["adm-alee@acme.example"],
      userPrincipalName: undefined,
      phones: ann.phones,
    },
    10,
    "create_new",
  ],
  [
    "an administrative account with the person's mail",
    {},
    { ...only(), name: "Ann Lee", username: "adm-alee", emails: ann.emails },
    75,
    "manual_review",
  ],
  ["nothing at all", only(), only(), 0, "create_new"],
];

test.each(["da.alee", "da-alee", "sa.alee", "alee-adm", "alee.admin", "alee_a", "alee-da", "svc-alee"])(
  "%s is another user than alee, also with the same telephone and mail",
  (username) => {
    const { action, evidence } = scoreUserPair({ id: 1, ...ann }, { id: 2, ...ann, username });
    expect(action).toBe("manual_review");
    expect(evidence.find(({ field }) => field === "account")?.level).toBe("different");
  },
);

test.each([
  ["Maria da Silva", "da.silva"],
  ["Maria da Silva", "da-silva"],
  ["Sa Nguyen", "sa.nguyen"],
  ["Ann Lee", "lee_a"],
  ["Ann Lee", "ann.lee"],
])("the name of %s explains the username %s", (name, username) => {
  const left = { id: 1, ...ann, name, username };
  expect(scoreUserPair(left, { ...left, id: 2, username: undefined }).action).toBe("auto_update");
});

test.each(rows)("two users: %s", (_name, left, right, confidence, action) => {
  const score = scoreUserPair({ id: 1, ...ann, ...left }, { id: 2, ...ann, ...right });
  expect(score).toMatchObject({ confidence, action });
});

/** A user of whom only the client is known. */
function only(): Partial<UserIdentity> {
  return {
    name: undefined,
    emails: undefined,
    userPrincipalName: undefined,
    username: undefined,
    phones: undefined,
  };
}
