import { findUserMatch } from "@halopsa-kit/reconcile";
import { expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { CLIENT, OTHER_CLIENT, plantUser } from "./support/plant.ts";

const jo = { firstname: "Johanna", surname: "Parker" } as const;

test("a person is found by a second mail address", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  const { id } = plantUser(sandbox, { ...jo, email: "jp@example.net", email2: "Johanna.Parker@contoso.com" });
  const answer = await findUserMatch(reconciler, {
    clientId: CLIENT,
    emails: ["johanna.parker@contoso.com"],
    name: "Parker, Johanna",
  });
  expect(answer).toMatchObject({ action: "auto_update", confidence: 100, best: { record: { id } } });
  expect(answer.best?.evidence).toContainEqual(
    expect.objectContaining({ field: "emails", level: "exact", effect: "for" }),
  );
  expect(news()).toEqual(["GET /Users?search=johanna.parker@contoso.com"]);
});

test("a person is found by the name to sign in with", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantUser(sandbox, { ...jo, email: "johanna.parker@contoso.com" });
  const answer = await findUserMatch(reconciler, {
    clientId: CLIENT,
    userPrincipalName: "Johanna.Parker@contoso.com",
    name: "Johanna Parker",
  });
  expect(answer).toMatchObject({
    action: "auto_update",
    best: { record: { id }, matchType: "principal_name_exact" },
  });
});

test("a person with a new surname is found by the employee number, once the list was read", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  const { id } = plantUser(sandbox, { ...jo, email: "johanna.parker@contoso.com", employeeId: "E10042" });
  const candidate = {
    clientId: CLIENT,
    name: "Johanna Lindqvist",
    emails: ["johanna.lindqvist@contoso.com"],
    externalIds: { "employee id": "E10042" },
  };
  const answer = await findUserMatch(reconciler, candidate);
  expect(answer).toMatchObject({
    action: "manual_review",
    best: { record: { id }, matchType: "external_id" },
  });
  expect(news()).toEqual([
    "GET /Users?search=johanna.lindqvist@contoso.com",
    "GET /Users?search=Johanna Lindqvist",
    "GET /Users?page_no=1",
  ]);
  // A search's hits lack what nobody asked for; the kept list must not lose it.
  await findUserMatch(reconciler, { clientId: CLIENT, name: "hanna Park" });
  await expect(findUserMatch(reconciler, candidate)).resolves.toMatchObject({ best: { record: { id } } });
});

test("another employee number speaks against an equal mail address", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantUser(sandbox, { ...jo, email: "johanna.parker@contoso.com", employeeId: "E10042" });
  const answer = await findUserMatch(reconciler, {
    clientId: CLIENT,
    name: "Johanna Parker",
    emails: ["johanna.parker@contoso.com"],
    externalIds: { "employee id": "E20077" },
  });
  expect(answer).toMatchObject({
    action: "manual_review",
    best: { matchType: "mail_other_external_id" },
  });
});

test("a mail address at another client is for a person to decide; an inactive user counts", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantUser(sandbox, {
    ...jo,
    email: "johanna.parker@contoso.com",
    clientId: OTHER_CLIENT,
    inactive: true,
  });
  const answer = await findUserMatch(reconciler, {
    clientId: CLIENT,
    emails: ["johanna.parker@contoso.com"],
    name: "Johanna Parker",
  });
  expect(answer).toMatchObject({
    action: "manual_review",
    best: { record: { id }, matchType: "mail_in_other_client" },
  });
});

test("a namesake is a new person, after the whole list was read", async () => {
  const { reconciler, sandbox, news } = await connectSandbox({ pageCaps: { default: 10 } });
  for (let index = 0; index < 24; index++) {
    plantUser(sandbox, { ...jo, email: `jp${index * 37}x@contoso.com`, employeeId: `E${index * 7919}` });
  }
  const answer = await findUserMatch(reconciler, {
    clientId: CLIENT,
    name: "Johanna Parker",
    emails: ["someone.else@contoso.com"],
    externalIds: { "employee id": "E5" },
  });
  expect(answer).toMatchObject({
    action: "create_new",
    best: { matchType: expect.stringContaining("name") },
  });
  expect(news().slice(-3)).toEqual([1, 2, 3].map((page) => `GET /Users?page_no=${page}`));
});

test("the General User of a site is never anybody", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const general = [...sandbox.store.users.all()].filter(({ isGeneralUser }) => isGeneralUser);
  expect(general.length).toBeGreaterThan(0);
  for (const user of general) user.emailaddress = "johanna.parker@contoso.com";
  const answer = await findUserMatch(reconciler, {
    clientId: CLIENT,
    name: "General User",
    emails: ["johanna.parker@contoso.com"],
  });
  expect(answer).toMatchObject({ action: "create_new", others: [] });
});

test("at most three searches are made, for addresses before the name", async () => {
  const { reconciler, news } = await connectSandbox();
  const emails = ["a@contoso.com", "A@contoso.com ", "b@contoso.com"];
  await findUserMatch(reconciler, { clientId: CLIENT, name: "Johanna Parker", emails });
  expect(news()).toEqual([
    "GET /Users?search=a@contoso.com",
    "GET /Users?search=b@contoso.com",
    "GET /Users?search=Johanna Parker",
    "GET /Users?page_no=1",
  ]);
  const more = [...emails, "c@contoso.com", "d@contoso.com"];
  await findUserMatch(reconciler, { clientId: CLIENT, name: "Johanna Parker", emails: more });
  expect(news()).toEqual(["a", "b", "c"].map((name) => `GET /Users?search=${name}@contoso.com`));
});

const addressesOfTwo = ["johanna.parker@contoso.com", "r.obi@contoso.com"];

test.each([
  { kind: "in this order", emails: addressesOfTwo },
  { kind: "in the other order", emails: addressesOfTwo.toReversed() },
  { kind: "with two more that nobody has", emails: ["x@contoso.com", ...addressesOfTwo, "y@contoso.com"] },
  { kind: "the last beyond the searches", emails: ["x@contoso.com", "y@contoso.com", ...addressesOfTwo] },
])("addresses of two people, $kind, are for a person to decide, and both are named", async ({ emails }) => {
  const { reconciler, sandbox } = await connectSandbox();
  const [one = "", other = ""] = addressesOfTwo;
  const johanna = plantUser(sandbox, { ...jo, email: one });
  const ruth = plantUser(sandbox, { firstname: "Ruth", surname: "Obi", email: other });
  const answer = await findUserMatch(reconciler, { clientId: CLIENT, emails }, { limit: 0 });
  expect(answer).toMatchObject({ status: "decided", action: "manual_review" });
  expect(answer.reasons.join()).toContain(`${johanna.id} and ${ruth.id}`);
});

test("addresses of two namesakes are for a person to decide, and both are named", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const emails = ["jparker@contoso.com", "johanna.p@contoso.com"];
  const namesakes = emails.map((email) => plantUser(sandbox, { ...jo, email }).id);
  for (const order of [emails, emails.toReversed()]) {
    const answer = await findUserMatch(reconciler, {
      clientId: CLIENT,
      emails: order,
      name: "Johanna Parker",
    });
    expect(answer).toMatchObject({ status: "decided", action: "manual_review" });
    expect(answer.reasons.join()).toContain(namesakes.join(" and "));
  }
});

test("two records of one person are no reason to ask", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const email = "johanna.parker@contoso.com";
  const former = plantUser(sandbox, { ...jo, email, email2: "jp@contoso.com", inactive: true });
  const current = plantUser(sandbox, { ...jo, email });
  const answer = await findUserMatch(reconciler, { clientId: CLIENT, emails: [email, "jp@contoso.com"] });
  expect(answer).toMatchObject({ action: "auto_update", reasons: [] });
  expect([answer.best, ...answer.others].map((match) => match?.record.id)).toEqual([current.id, former.id]);
});

test("without the right to read custom fields people are compared by the rest", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantUser(sandbox, { ...jo, email: "johanna.parker@contoso.com", employeeId: "E10042" });
  sandbox.faults.add({ kind: "status", status: 403, match: { path: /\/fieldinfo$/i } });
  const answer = await findUserMatch(reconciler, {
    clientId: CLIENT,
    name: "Johanna Parker",
    emails: ["johanna.parker@contoso.com"],
    externalIds: { "employee id": "E10042" },
  });
  expect(answer).toMatchObject({ action: "auto_update", best: { record: { id } } });
});

test("a person that nothing is known of is refused", async () => {
  const { reconciler, asked } = await connectSandbox();
  const candidate = { clientId: CLIENT, emails: [], name: "" };
  await expect(findUserMatch(reconciler, candidate)).rejects.toThrow(/at least one of emails/);
  await expect(findUserMatch(reconciler, { clientId: -1, name: "Jo" })).rejects.toThrow(/clientId must be/);
  expect(asked).toEqual([]);
});
