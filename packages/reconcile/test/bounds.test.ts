import {
  createAssetGuarded,
  createBoundedFetch,
  createReconciler,
  findAssetMatch,
  findUserMatch,
} from "@halopsa-kit/reconcile";
import {
  createHaloClient,
  getAsset,
  getAssets,
  getClient,
  getSite,
  listAssets,
  OutOfBoundsError,
} from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectBounded } from "./support/connect-bounded.ts";
import { entangle, everyOperation } from "./support/every-operation.ts";
import { foreignState, foreignTexts } from "./support/foreign-texts.ts";
import { CLIENT, OTHER_CLIENT, plantAsset, plantUser, siteOf, WORKSTATION } from "./support/plant.ts";
import { assetsOf, first, peopleOf } from "./support/records-of.ts";

const THIRD_CLIENT = 14;
const SEEDED = { clients: 3, assets: 120, users: 90 };

/** What an operation says, whether it gives something or throws. */
async function said(operation: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await operation()) ?? "";
  } catch (error) {
    const { message, ...members } = error as Error;
    return JSON.stringify({ message, ...members });
  }
}

/** The refusal that an operation throws. */
async function refusalOf(operation: Promise<unknown>): Promise<OutOfBoundsError> {
  const error = await operation.then(
    () => new Error("It was not refused"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OutOfBoundsError);
  return error as OutOfBoundsError;
}

describe.each([[[CLIENT]], [[CLIENT, THIRD_CLIENT]]])("with the clients %j allowed", (allowedClientIds) => {
  test("no operation says anything of another client, nor changes anything of it", async () => {
    const connection = await connectBounded({ allowedClientIds }, SEEDED);
    const { sandbox, unbounded } = connection;
    entangle(sandbox);
    const secrets = await foreignTexts(sandbox, unbounded, allowedClientIds);
    expect(secrets.size).toBeGreaterThan(200);
    const before = foreignState(sandbox, allowedClientIds);

    const leaks: string[] = [];
    for (const operation of everyOperation(connection)) {
      const words = await said(operation);
      for (const secret of secrets) {
        if (words.includes(secret)) leaks.push(`${operation.toString()} said ${secret}`);
      }
    }
    expect(leaks).toEqual([]);
    expect(foreignState(sandbox, allowedClientIds)).toBe(before);
  });

  test("an unbounded client does say so, so that the test above can fail", async () => {
    const connection = await connectBounded({}, SEEDED);
    const { sandbox, unbounded } = connection;
    const secrets = await foreignTexts(sandbox, unbounded, allowedClientIds);
    const before = foreignState(sandbox, allowedClientIds);
    let talkative = 0;
    for (const operation of everyOperation(connection)) {
      const words = await said(operation);
      if ([...secrets].some((secret) => words.includes(secret))) talkative++;
    }
    expect(talkative).toBeGreaterThan(30);
    expect(foreignState(sandbox, allowedClientIds)).not.toBe(before);
  });
});

test("a record of another client is as little there as one that never was", async () => {
  const { sandbox, halo } = await connectBounded({ allowedClientIds: [CLIENT] });
  const own = plantAsset(sandbox, { serial: "PF3OWN01" });
  const foreign = plantAsset(sandbox, { serial: "PF3FOREIGN", clientId: OTHER_CLIENT });
  const never = foreign.id + 1_000;
  const [hidden, missing] = [
    await refusalOf(getAsset(halo, foreign.id)),
    await refusalOf(getAsset(halo, never)),
  ];
  expect(hidden).toMatchObject({
    status: 404,
    operation: "getAsset",
    message: `There is no asset ${foreign.id} in the allowed clients (${CLIENT}).`,
  });
  expect({ ...missing, message: missing.message.replace(String(never), String(foreign.id)) }).toEqual({
    ...hidden,
    message: hidden.message,
  });
  expect(await getAssets(halo, [own.id, foreign.id, never])).toMatchObject({
    found: [{ id: own.id }],
    missing: [foreign.id, never],
  });
});

test("asking for a client that is not allowed is refused in words that name the allowed ones", async () => {
  const { halo, news } = await connectBounded({ allowedClientIds: [THIRD_CLIENT, CLIENT] });
  const words = `Client ${OTHER_CLIENT} is not among the allowed clients (${CLIENT}, ${THIRD_CLIENT}).`;
  expect(await refusalOf(getClient(halo, OTHER_CLIENT))).toMatchObject({ status: 403, message: words });
  const listing = listAssets(halo, { clientId: OTHER_CLIENT });
  expect(await refusalOf(listing)).toMatchObject({ status: 403, message: words });
  expect(news()).toEqual(["GET /AssetType"]);
});

test.each([
  ["GET", "/Tickets"],
  ["GET", "/Asset/NextTag"],
  ["GET", "/Users/me"],
  ["GET", "//Asset/1"],
  ["GET", "/Asset/%31"],
  ["GET", "/Asset/1/Users"],
  ["PUT", "/Asset/1"],
  ["DELETE", "/Asset"],
  ["POST", "/AssetType"],
  ["POST", "/Asset/1"],
])("%s %s is not sent, as it is not known whose records it reaches", async (method, path) => {
  const { send, news } = await connectBounded({ allowedClientIds: [CLIENT] });
  const answer = await send(path, { method });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain("could reach other clients than the allowed ones");
  expect(news()).toEqual([]);
});

test("a request to another place than the instance is not sent", async () => {
  const baseUrl = "https://acme.halopsa.com";
  const sent: string[] = [];
  const bounded = createBoundedFetch({
    baseUrl,
    bounds: { allowedClientIds: [CLIENT] },
    fetch: async ({ url }) => {
      sent.push(url);
      return Response.json([]);
    },
  });
  for (const url of ["https://beta.halopsa.com/api/Lookup", `${baseUrl}/Lookup`, `${baseUrl}/apis/Lookup`]) {
    expect((await bounded(new Request(url))).status).toBe(403);
  }
  await bounded(new Request(`${baseUrl}/API/lookup/?lookupid=11`));
  expect(sent).toEqual([`${baseUrl}/API/lookup/?lookupid=11`]);
});

test("what a record tells of others is left out, and of its own client is kept", async () => {
  const { sandbox, halo } = await connectBounded({ allowedClientIds: [CLIENT] }, SEEDED);
  const [one, other] = assetsOf(sandbox, CLIENT);
  const [person, colleague] = peopleOf(sandbox, CLIENT);
  if (one === undefined || other === undefined || person === undefined || colleague === undefined) {
    throw new Error("too few");
  }
  other.userIds = [person.id, colleague.id];
  entangle(sandbox);
  const entangled = await getAsset(halo, one.id);
  expect(entangled.users).toMatchObject([{ id: person.id }]);
  expect(entangled).not.toHaveProperty("username");
  expect(await getAsset(halo, other.id)).toMatchObject({
    users: [{ id: person.id }, { id: colleague.id }],
    username: `${person.name}, ${colleague.name}`,
  });
  const site = await getSite(halo, siteOf(sandbox, CLIENT).id);
  expect(site).toMatchObject({ name: siteOf(sandbox, CLIENT).name, sitecontacts: [{ type: 1 }] });
  expect(site).not.toHaveProperty("maincontact_name");
});

test("a twin in another client is not known, and the answer says where nobody looked", async () => {
  const { sandbox, reconciler } = await connectBounded({ allowedClientIds: [CLIENT, THIRD_CLIENT] });
  plantAsset(sandbox, { serial: "PF3TWIN01", hostname: "TWIN-01", clientId: OTHER_CLIENT });
  plantUser(sandbox, { firstname: "Ada", surname: "Twin", email: "ada@twin.test", clientId: OTHER_CLIENT });
  const machine = { serialNumber: "PF3TWIN01", hostname: "TWIN-01" };
  const where = `in the allowed clients (${CLIENT}, ${THIRD_CLIENT}), as others cannot be seen: 0 hits`;
  const asset = await findAssetMatch(reconciler, { clientId: CLIENT, ...machine });
  expect(asset).toMatchObject({ action: "create_new", others: [], reasons: [] });
  expect(asset.searched).toContain(`serial number ${where}`);
  const user = await findUserMatch(reconciler, { clientId: CLIENT, emails: ["ada@twin.test"] });
  expect(user).toMatchObject({ action: "create_new", others: [] });
  expect(user.searched).toContain(`e-mail address ${where}`);
  const siteId = siteOf(sandbox, CLIENT).id;
  const created = await createAssetGuarded(reconciler, { assetTypeId: WORKSTATION, siteId, ...machine });
  expect(created.outcome).toBe("created");
});

test("what Halo fails with comes through as it is", async () => {
  const { sandbox, halo } = await connectBounded({ allowedClientIds: [CLIENT, THIRD_CLIENT] }, SEEDED);
  sandbox.faults.add({ kind: "status", status: 503, match: { path: /asset$/i }, times: 1 });
  await expect(listAssets(halo)).rejects.toMatchObject({ status: 503 });
  sandbox.faults.add({ kind: "html", match: { path: /asset$/i }, times: 1 });
  await expect(listAssets(halo)).rejects.toThrow("is a web page or broken JSON");
  await expect(listAssets(halo)).resolves.toMatchObject({ complete: false });
});

test("an answer without a body comes through", async () => {
  const baseUrl = "https://acme.halopsa.com";
  const bounds = { allowedClientIds: [CLIENT] };
  const bounded = createBoundedFetch({
    baseUrl,
    bounds,
    fetch: async ({ method }) =>
      method === "DELETE" ? new Response(null, { status: 204 }) : Response.json({ id: 7, client_id: CLIENT }),
  });
  const answer = await bounded(new Request(`${baseUrl}/api/Asset/7`, { method: "DELETE" }));
  expect(answer.status).toBe(204);
});

test("nothing but GET requests is sent by a program that is read-only", async () => {
  const { sandbox, halo, send, news } = await connectBounded({ readOnly: true }, SEEDED);
  const { id } = first(assetsOf(sandbox, OTHER_CLIENT));
  await expect(getAsset(halo, id)).resolves.toMatchObject({ id });
  news();
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const answer = await send(`/Asset/${id}`, { method });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("read-only");
  }
  expect(news()).toEqual([]);
});

test.each([
  { allowedClientIds: [] },
  { allowedClientIds: [0] },
  { allowedClientIds: [12.5] },
  { maxWritesPerHour: 0 },
])("the bounds %j are refused", (bounds) => {
  const options = { baseUrl: "https://acme.halopsa.com", bounds, fetch };
  expect(() => createBoundedFetch(options)).toThrow(RangeError);
  const halo = createHaloClient({ baseUrl: options.baseUrl, token: "token" });
  expect(() => createReconciler({ halo, bounds })).toThrow(RangeError);
});
