import { getUser, listUsers, readUserIdentities, userFieldMap } from "@halopsa-kit/sdk";
import { expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";

test("a user's sign-in names are in the detail, its addresses in the row too", async () => {
  const { halo, sandbox } = await connectSandbox();
  const stored = [...sandbox.store.users.all()].find(
    ({ members }) => members["samaccountname"] !== undefined,
  );
  if (stored === undefined) throw new Error("no synchronised user");
  stored.email2 = "second@contoso.com";

  const { rows } = await listUsers(halo, { search: stored.emailaddress, includeInactive: true });
  const row = rows.find(({ id }) => id === stored.id);
  if (row === undefined) throw new Error("the user is not listed");
  const fromRow = readUserIdentities(row);
  expect(fromRow.emails).toEqual([stored.emailaddress, "second@contoso.com"]);
  expect(fromRow.username).toBeUndefined();
  expect(fromRow.directoryIds).toEqual({ azureoid: stored.members["azureoid"] });

  const fromDetail = readUserIdentities(await getUser(halo, stored.id));
  expect(fromDetail.userPrincipalName).toBe(stored.members["login"]);
  expect(fromDetail.username).toBe(stored.members["samaccountname"]);
});

test("a login that is no address is a user name, and a map may say otherwise", async () => {
  const { halo } = await connectSandbox();
  const [user] = (await listUsers(halo)).rows;
  if (user === undefined) throw new Error("no user");
  const local = { ...user, login: "CONTOSO\\jo", networklogin: "jo@contoso.com" };
  expect(readUserIdentities(local)).toMatchObject({
    username: "CONTOSO\\jo",
    userPrincipalName: "jo@contoso.com",
  });
  const own = { ...userFieldMap, username: ["other1"] };
  expect(readUserIdentities({ ...local, other1: "j.park" }, own).username).toBe("j.park");
});
