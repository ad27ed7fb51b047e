import { expect, test } from "vitest";
import { startTenant } from "./support/tenant.ts";

test("search looks into names, mail addresses and phone numbers of users, not into their directory id", async () => {
  const { get, sandbox } = await startTenant();
  const user = [...sandbox.store.users.all()].find(({ members }) => members["azureoid"] !== undefined);
  if (user === undefined) throw new Error("the seed has a user with a directory id");
  Object.assign(user, { inactive: false, email2: "second@example.org" });
  user.members["mobilenumber"] = "+44 1632 960 123";
  const find = async (text: string) =>
    (await get(`/api/Users?count=999&search=${encodeURIComponent(text)}`)).body["users"]?.map(
      (row) => row["id"],
    );
  for (const text of [
    user.name.toUpperCase(),
    user.emailaddress,
    "SECOND@example",
    "1632 960",
    "(1632) 960-123",
  ]) {
    expect(await find(text), text).toContain(user.id);
  }
  expect(await find(String(user.members["azureoid"]))).toEqual([]);
});

test("every site has a General User, hidden on request", async () => {
  const { get, sandbox } = await startTenant();
  const all = (await get("/api/Users?count=999")).body["users"] ?? [];
  const general = all.filter((row) => Object.is(row["name"], "General User"));
  expect(general).toHaveLength(sandbox.store.sites.size);
  for (const name of ["exclude_generaluser", "exclude_defaultsiteusers"]) {
    expect((await get(`/api/Users?count=999&${name}=true`)).text).not.toContain("General User");
  }
});

test.each([
  ["client_id=14", (row: Record<string, unknown>) => row["client_id"] === 14],
  ["site_id=21", (row: Record<string, unknown>) => row["site_id_int"] === 21],
  ["includeserviceaccount=false", (row: Record<string, unknown>) => row["isserviceaccount"] === false],
  ["includenonserviceaccount=false", (row: Record<string, unknown>) => row["isserviceaccount"] === true],
])("users filter by %s", async (query, matches) => {
  const { get } = await startTenant({ assets: 600 });
  const total = Number((await get("/api/Users")).body["record_count"]);
  const rows = (await get(`/api/Users?count=9999&${query}`)).body["users"] ?? [];
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThan(total);
  expect(rows.every(matches)).toBe(true);
});

test("finds a user by directory id with advanced_search only if the tenant lists the name", async () => {
  const { get, sandbox } = await startTenant();
  const user = [...sandbox.store.users.all()].find(
    ({ inactive, members }) => !inactive && members["azureoid"],
  );
  const search = (name: string) =>
    get(
      `/api/Users?advanced_search=${encodeURIComponent(
        JSON.stringify([{ filter_name: name, filter_type: 2, filter_value: user?.members["azureoid"] }]),
      )}`,
    );
  expect((await search("azureoid")).body["users"]?.map((row) => row["id"])).toEqual([user?.id]);
  expect((await search("aaduserid")).status).toBe(400);
});

test("the sign-in name and secrets are in the detail of a user only", async () => {
  const { get, sandbox } = await startTenant();
  const user = [...sandbox.store.users.all()].find(({ members }) => members["login"] !== undefined);
  expect((await get(`/api/Users/${user?.id}?includedetails=true`)).body["login"]).toBe(
    user?.members["login"],
  );
  expect((await get("/api/Users?count=999")).text).not.toContain('"login"');
});

test("creates users, and warns when the mail address is taken", async () => {
  const { post, sandbox } = await startTenant();
  const user = {
    NAME: "Ada Example",
    FirstName: "Ada",
    surname: "Example",
    emailaddress: "ada@example.org",
    site_id: 21,
  };
  const created = (await post("/api/Users", [user])).body;
  expect(created).toMatchObject({ name: "Ada Example", initials: "AE", site_id: 21, site_id_int: 21 });
  expect(created["client_id"]).toBe(sandbox.store.sites.get(21)?.clientId);
  expect(created).not.toHaveProperty("_warning");
  expect(
    (await post("/api/Users", [{ ...user, EMAILADDRESS: "ADA@example.org" }])).body["_warning"],
  ).toContain("mail");
  const updated = (await post("/api/Users", [{ id: created["id"], inactive: true }])).body;
  expect(updated).toMatchObject({ name: "Ada Example", inactive: true, emailaddress: "ada@example.org" });
});

test("creates a site with its General User, and merges its address", async () => {
  const { post, sandbox } = await startTenant();
  const before = sandbox.store.users.size;
  const site = {
    name: "Depot",
    client_id: 12,
    delivery_address: { line1: "1 Mill Court", postcode: "YO1 7HH" },
  };
  const { body } = await post("/api/Site", [site]);
  expect(body).toMatchObject({ name: "Depot", client_id: 12, delivery_address: { line1: "1 Mill Court" } });
  expect(sandbox.store.users.size).toBe(before + 1);
  const changed = await post("/api/Site", [{ id: body["id"], delivery_address: { line1: "2 Mill Court" } }]);
  expect(changed.body["delivery_address"]).toMatchObject({ line1: "2 Mill Court", postcode: "YO1 7HH" });
  expect(sandbox.store.users.size).toBe(before + 1);
});

test("a site's detail has address and typed contacts; a row has the address on request", async () => {
  const { get, sandbox } = await startTenant();
  const site = [...sandbox.store.sites.all()].find(({ contacts }) => contacts.length > 1);
  const detail = (await get(`/api/Site/${site?.id}?includedetails=true`)).body;
  expect(detail["delivery_address"]).toMatchObject({ line1: site?.deliveryAddress.line1 });
  expect(detail["sitecontacts"]?.[0]).toMatchObject({
    uid: site?.contacts[0]?.userId,
    type: 1,
    type_name: "IT Contact",
  });
  expect(detail["maincontact_id"]).toBe(site?.mainContactId);
  const plain = (await get("/api/Site?count=99")).body["sites"]?.[0] ?? {};
  expect(plain).not.toHaveProperty("delivery_address_line1");
  const row = (await get("/api/Site?count=99&includeaddress=true")).body["sites"]?.find((other) =>
    Object.is(other["id"], site?.id),
  );
  expect(row?.["delivery_address_line5"]).toBe(site?.deliveryAddress.postcode);
});

test("sites filter by client and text; many are called Main", async () => {
  const { get } = await startTenant();
  const mains = (await get("/api/Site?search=main&count=99")).body["sites"] ?? [];
  expect(mains.filter((row) => Object.is(row["name"], "Main")).length).toBeGreaterThan(3);
  const ofClient = (await get("/api/Site?client_id=12&count=99")).body["sites"] ?? [];
  expect(ofClient.length).toBeGreaterThan(0);
  for (const row of ofClient) expect(row["client_id"]).toBe(12);
});

test("clients have legal forms of several languages and can be searched by name", async () => {
  const { get, sandbox } = await startTenant();
  const names = [...sandbox.store.clients.all()].map((client) => client.name);
  expect(names.some((name) => /\b(?:Ltd|Limited|LLP|plc)$/.test(name))).toBe(true);
  expect(names.some((name) => /\b(?:GmbH|AG|UG|KG)$/.test(name))).toBe(true);
  const [word = ""] = (names[1] ?? "").split(" ");
  const found = (await get(`/api/Client?search=${word.toUpperCase()}`)).body["clients"] ?? [];
  expect(found.map((row) => row["name"])).toContain(names[1]);
  expect(found.length).toBeLessThan(names.length);
});

test("creates a client, with a first site if it is named", async () => {
  const { post, get } = await startTenant();
  const bare = (await post("/api/Client", [{ name: "Bare Ltd" }])).body;
  expect((await get(`/api/Site?client_id=${bare["id"]}`)).body["record_count"]).toBe(0);
  const { body } = await post("/api/Client", [{ name: "Full Ltd", newclient_sitename: "Main" }]);
  const sites = (await get(`/api/Site?client_id=${body["id"]}`)).body["sites"];
  expect(sites?.map((row) => row["name"])).toEqual(["Main"]);
  expect(body["main_site_id"]).toBe(sites?.[0]?.["id"]);
});
