import { getUser, isGeneralUser, listUsers, updateUser } from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";

async function connectWithUser() {
  const connection = await connectSandbox();
  const user = [...connection.sandbox.store.users.all()].find(
    ({ isGeneralUser: isGeneral, name, firstname, surname }) =>
      !isGeneral && name === `${firstname} ${surname}`,
  );
  if (user === undefined) throw new Error("no such user");
  return { ...connection, user };
}

describe("a user's display name", () => {
  test("follows its parts", async () => {
    const { halo, user, posted } = await connectWithUser();
    await updateUser(halo, user.id, { surname: "Okafor" });
    expect(user.name).toBe(`${user.firstname} Okafor`);
    expect(posted).toEqual([{ id: user.id, name: user.name, surname: "Okafor" }]);
  });

  test("of another form is kept", async () => {
    const { halo, user } = await connectWithUser();
    user.name = "Okafor, J. (Sales)";
    await updateUser(halo, user.id, { surname: "Okafor" });
    expect(user).toMatchObject({ name: "Okafor, J. (Sales)", surname: "Okafor" });
  });

  test("may be given", async () => {
    const { halo, user } = await connectWithUser();
    await updateUser(halo, user.id, { name: "Jo", firstName: "Josephine" });
    expect(user).toMatchObject({ name: "Jo", firstname: "Josephine" });
  });
});

describe("an update", () => {
  test("changes nothing else, and its ids pass as integers although they come as doubles", async () => {
    const { halo, sandbox, user, posted } = await connectWithUser();
    const before = await getUser(halo, user.id);
    const other = [...sandbox.store.sites.all()].find(
      ({ id, clientId }) => id !== user.siteId && clientId > 1,
    );
    const { record, changes } = await updateUser(halo, user.id, {
      siteId: other?.id,
      email2: "second@contoso.example",
      customFields: { "Employee number": "E-1" },
    });
    expect(record).toMatchObject({ site_id: other?.id, email2: "second@contoso.example" });
    expect(changes.map(({ member }) => member)).toEqual(["email2", "site_id", "customfields: CFemployeeId"]);
    expect(posted[0]?.["site_id"]).toBe(other?.id);
    const unchanged = ["name", "emailaddress", "phonenumber", "azureoid", "inactive"] as const;
    for (const member of unchanged) expect(record[member]).toEqual(before[member]);
  });

  test("back and forth is two changes, the same again is none", async () => {
    const { halo, user, posted, requests, sandbox } = await connectWithUser();
    await updateUser(halo, user.id, { inactive: true });
    sandbox.requests.clear();
    expect((await updateUser(halo, user.id, { inactive: true })).changes).toEqual([]);
    expect(requests()).toEqual([`GET /Users/${user.id}`]);
    await updateUser(halo, user.id, { inactive: false });
    expect(posted).toHaveLength(2);
    expect(requests().slice(1)).toEqual([`GET /Users/${user.id}`, "POST /Users", `GET /Users/${user.id}`]);
  });

  test("empties a member", async () => {
    const { halo, user } = await connectWithUser();
    user.email2 = "old@contoso.example";
    const { changes } = await updateUser(halo, user.id, { email2: "" });
    expect(user.email2).toBe("");
    expect(changes).toEqual([{ member: "email2", before: "old@contoso.example", after: "" }]);
  });

  test.each([{ siteId: 0 }, { siteId: 1.5 }])("with %o is refused before any request", async (changes) => {
    const { halo, user, requests } = await connectWithUser();
    await expect(updateUser(halo, user.id, changes)).rejects.toThrow(RangeError);
    expect(requests()).toEqual([]);
  });
});

test("the placeholder of a site is told from a person, and left out of lists", async () => {
  const { halo } = await connectWithUser();
  const people = await listUsers(halo, {}, { limit: 100 });
  expect(people.rows.some(isGeneralUser)).toBe(false);
  expect(people.generalUsersLeftOut).toBe(true);
  const all = await listUsers(halo, { includeGeneralUsers: true }, { limit: 100 });
  expect(all.rows.some(isGeneralUser)).toBe(true);
  expect(all.generalUsersLeftOut).toBe(false);
});
