import { createSiteGuarded, findClientMatch, findSiteMatch } from "@halopsa-kit/reconcile";
import { expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { CLIENT, OTHER_CLIENT, plantSite } from "./support/plant.ts";

test("a site spelled otherwise is the site", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  sandbox.store.sites.replaceWith([]);
  const address = { line1: "47 Park Row", city: "Leeds", postcode: "LS1 5HD" };
  const { id } = plantSite(sandbox, { name: "Leeds Branch", ...address });
  plantSite(sandbox, { name: "York Warehouse", line1: "3 Mill Lane", city: "York", postcode: "YO1 7EP" });
  const answer = await findSiteMatch(reconciler, {
    clientId: CLIENT,
    name: "LEEDS branch office",
    address: { line1: "47 Park Row", line3: "Leeds", postcode: "ls15hd" },
  });
  expect(answer).toMatchObject({ action: "auto_update", best: { record: { id } }, requests: 1 });
  expect(news()).toEqual(["GET /Site?page_no=1"]);
});

test("'Main' is never updated without a person, even at the same address", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  sandbox.store.sites.replaceWith([]);
  const { id } = plantSite(sandbox, {
    name: "Main",
    line1: "47 Park Row",
    city: "Leeds",
    postcode: "LS1 5HD",
  });
  const answer = await findSiteMatch(reconciler, {
    clientId: CLIENT,
    name: "Main",
    address: { line1: "47 Park Row", line3: "Leeds", postcode: "LS1 5HD" },
  });
  expect(answer).toMatchObject({ action: "manual_review", best: { record: { id } } });
});

test("a site is new when the client has none like it, whatever other clients have", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  sandbox.store.sites.replaceWith([]);
  plantSite(sandbox, { name: "Leeds Branch", line1: "47 Park Row", clientId: OTHER_CLIENT });
  const answer = await findSiteMatch(reconciler, {
    clientId: CLIENT,
    name: "Leeds Branch",
    address: { line1: "47 Park Row" },
  });
  expect(answer).toMatchObject({ action: "create_new", others: [] });
});

test("the sites that were read are kept, and a site that is created here is known", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  sandbox.store.sites.replaceWith([]);
  plantSite(sandbox, { name: "York Warehouse" });
  const leeds = { clientId: CLIENT, name: "Leeds Branch", address: { line1: "47 Park Row" } };
  await findSiteMatch(reconciler, leeds);
  expect(news()).toEqual(["GET /Site?page_no=1"]);
  const again = await findSiteMatch(reconciler, leeds);
  expect(again).toMatchObject({ action: "create_new", requests: 0 });
  expect(news()).toEqual([]);

  const created = await createSiteGuarded(reconciler, leeds);
  if (created.outcome !== "created") throw new Error(created.outcome);
  news();
  const found = await findSiteMatch(reconciler, { ...leeds, name: "LEEDS branch office" });
  expect(found).toMatchObject({ action: "auto_update", best: { record: { id: created.record.id } } });
  expect(news()).toEqual([]);
});

test("a site is created only after the list was read anew, whatever is kept", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  sandbox.store.sites.replaceWith([]);
  const leeds = { clientId: CLIENT, name: "Leeds Branch", address: { line1: "47 Park Row" } };
  await findSiteMatch(reconciler, leeds);
  const { id } = plantSite(sandbox, { name: "Leeds branch", line1: "47 Park Row" });
  news();
  const answer = await createSiteGuarded(reconciler, leeds);
  expect(answer).toMatchObject({ outcome: "refused", match: { best: { record: { id } }, requests: 1 } });
  // The list, and the site that the token is for as it is now.
  expect(news()).toEqual(["GET /Site?page_no=1", `GET /Site/${id}`]);
});

test("a client is found by its name, the legal form aside, and the list is kept", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  const client = sandbox.store.clients.get(CLIENT);
  if (client === undefined) throw new Error("no client");
  client.name = "Northwind Dental Ltd";
  const answer = await findClientMatch(reconciler, { name: "northwind dental" });
  expect(answer).toMatchObject({ action: "auto_update", best: { record: { id: CLIENT } }, requests: 1 });
  expect(news()).toEqual(["GET /Client?page_no=1"]);
  const other = await findClientMatch(reconciler, { name: "Fabrikam Brewery GmbH" });
  expect(other).toMatchObject({ action: "create_new", requests: 0 });
  expect(news()).toEqual([]);
});

test("places that nothing is known of are refused before anything is asked for", async () => {
  const { reconciler, asked } = await connectSandbox();
  await expect(findSiteMatch(reconciler, { clientId: CLIENT, address: {} })).rejects.toThrow(TypeError);
  await expect(findSiteMatch(reconciler, { clientId: 1.5, name: "Leeds" })).rejects.toThrow(/clientId/);
  await expect(findClientMatch(reconciler, { name: "  " })).rejects.toThrow(/at least one of name/);
  await expect(findClientMatch(reconciler, { name: "Contoso" }, { budgetMs: -5 })).rejects.toThrow(
    /budgetMs/,
  );
  expect(asked).toEqual([]);
});
