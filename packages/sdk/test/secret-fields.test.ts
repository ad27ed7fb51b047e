import {
  createAsset,
  deleteAsset,
  describeAsset,
  getAsset,
  getAssets,
  getClient,
  getSite,
  getUser,
  type HaloClient,
  IgnoredChangeError,
  listUsers,
  readAssetCustomFields,
  UnknownOptionError,
  updateAsset,
  updateSite,
  userPages,
  withoutSecretFields,
} from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { type FakeHalo, startHalo } from "./support/start-halo.ts";

const DOOR_CODE = 222;

interface Field {
  readonly id: number;
  readonly name: string;
  readonly type: number;
  readonly inputtype?: number;
  readonly isencrypted?: boolean;
  value?: unknown;
  display?: string;
}

interface SecretsHalo extends FakeHalo {
  readonly fields: Field[];
  /** The custom fields of the only POST. */
  readonly posted: () => unknown;
}

/** An instance whose every record has the id 7 and a password, an encrypted field and an open one. */
async function startHaloWithSecrets(
  onPost: (fields: Field[]) => void = () => {},
  shown: string = "hunter2",
): Promise<SecretsHalo> {
  const fields: Field[] = [
    { id: 1, name: "CFpassword", type: 0, inputtype: 6, value: shown, display: shown },
    { id: 2, name: "CFkey", type: 0, isencrypted: true, value: `${shown}`, display: `${shown}` },
    { id: 3, name: "CFroom", type: 0, value: "12", display: "12" },
  ];
  const user = { id: 9, name: "Jo", customfields: fields };
  const { halo, seen } = await startHalo(({ method, path }) => {
    if (path === "/AssetType") return { body: [] };
    if (path === "/FieldInfo") {
      return { body: fields.map(({ value: _value, display: _display, ...definition }) => definition) };
    }
    if (method === "POST") onPost(fields);
    if (method === "GET" && seen.some((earlier) => earlier.method === "DELETE")) return { status: 404 };
    const record = { id: 7, name: "Seven", site_id: 1, customfields: fields, users: [user] };
    const list = { record_count: 1, users: [record], assets: [record] };
    return { body: method === "GET" && /\/(?:Users|Asset)$/.test(path) ? list : record };
  });
  const posted = (): unknown =>
    JSON.parse(seen.find(({ method }) => method === "POST")?.body ?? "[{}]")[0].customfields;
  return { halo, seen, fields, posted };
}

describe("a secret custom field", () => {
  const reads: [string, (halo: HaloClient) => Promise<unknown>][] = [
    ["getAsset", (halo) => getAsset(halo, 7)],
    ["describeAsset", (halo) => describeAsset(halo, 7)],
    ["getUser", (halo) => getUser(halo, 7)],
    ["getSite", (halo) => getSite(halo, 7)],
    ["getClient", (halo) => getClient(halo, 7)],
    ["getAssets", (halo) => getAssets(halo, [7, 8, 9])],
    ["listUsers", (halo) => listUsers(halo, { withCustomFields: [1] })],
    ["userPages", async (halo) => (await userPages(halo, { withCustomFields: [1] }).next()).value],
    ["deleteAsset", (halo) => deleteAsset(halo, 7)],
    ["createAsset", (halo) => createAsset(halo, { assetTypeId: 1, siteId: 1 })],
    ["updateAsset", (halo) => updateAsset(halo, 7, {})],
    ["readAssetCustomFields", (halo) => readAssetCustomFields(halo, 7)],
  ];

  test.each(reads)("is named by %s, without its value", async (_name, read) => {
    const { halo } = await startHaloWithSecrets();
    const answer = JSON.stringify(await read(halo));
    expect(answer).toContain("CFpassword");
    expect(answer).toContain("CFkey");
    expect(answer).toContain('"value":"12"');
    expect(answer).not.toContain("hunter2");
  });

  test("is of the type password, and has no value", async () => {
    const { halo } = await startHaloWithSecrets();
    const { custom_fields } = await readAssetCustomFields(halo, 7);
    expect(custom_fields).toEqual([
      { id: 1, name: "CFpassword", type: "password" },
      { id: 2, name: "CFkey", type: "password" },
      { id: 3, name: "CFroom", type: "text", value: "12" },
    ]);
  });

  test("leaves the record that was read as it is", () => {
    const record = { id: 7, customfields: [{ id: 1, isencrypted: true, value: "hunter2", display: null }] };
    expect(withoutSecretFields(record)).toEqual({ id: 7, customfields: [{ id: 1, isencrypted: true }] });
    expect(record.customfields[0]?.value).toBe("hunter2");
  });
});

describe("a write of other fields", () => {
  test("keeps it", async () => {
    const { halo, posted } = await startHaloWithSecrets((fields) => {
      if (fields[2] !== undefined) fields[2].value = "13";
    });
    await updateAsset(halo, 7, { customFields: { room: "13" } });
    expect(posted()).toEqual([
      { id: 1, value: "hunter2" },
      { id: 2, value: "hunter2" },
      { id: 3, value: "13" },
    ]);
  });

  test("keeps it in an instance that blanks what is not sent", async () => {
    const { halo, sandbox } = await connectSandbox({ fieldsWrite: "replace" });
    const [site] = [...sandbox.store.sites.all()];
    if (site === undefined) throw new Error("no site");
    site.customFields = new Map([[DOOR_CODE, "4711"]]);
    const { record, changes } = await updateSite(halo, site.id, { customFields: { Floor: "3" } });
    expect(site.customFields.get(DOOR_CODE)).toBe("4711");
    expect(JSON.stringify([record, changes])).not.toContain("4711");
  });

  test.each(["********", "••••", "●●●"])("does not send the mask %s", async (mask) => {
    const { halo, posted } = await startHaloWithSecrets((fields) => {
      if (fields[2] !== undefined) fields[2].value = "13";
    }, mask);
    await updateAsset(halo, 7, { customFields: { room: "13" } });
    expect(posted()).toEqual([{ id: 3, value: "13" }]);
  });
});

describe("a write of it", () => {
  test("is sent as it is, and reported without values", async () => {
    const { halo, posted } = await startHaloWithSecrets((fields) => {
      if (fields[0] !== undefined) fields[0].value = "hunter3";
    });
    const answer = await updateAsset(halo, 7, { customFields: { password: "hunter3" } });
    expect(posted()).toContainEqual({ id: 1, value: "hunter3" });
    expect(answer.changes).toEqual([
      { member: "customfields: CFpassword", before: "[secret]", after: "[secret]" },
    ]);
    expect(JSON.stringify(answer)).not.toContain("hunter");
  });

  test("that reads back masked is believed", async () => {
    const { halo } = await startHaloWithSecrets(() => {}, "******");
    expect((await updateAsset(halo, 7, { customFields: { password: "hunter3" } })).changes).toHaveLength(1);
    await expect(updateAsset(halo, 7, { customFields: { password: null } })).rejects.toThrow(
      IgnoredChangeError,
    );
  });

  test("that Halo does not keep is named without values", async () => {
    const { halo } = await startHaloWithSecrets();
    const error: unknown = await updateAsset(halo, 7, { customFields: { password: "hunter3" } }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(IgnoredChangeError);
    expect(error).toMatchObject({
      ignored: [{ member: "customfields: CFpassword", requested: "[secret]", actual: "[secret]" }],
    });
    expect(JSON.stringify(error) + String(error)).not.toContain("hunter");
  });

  test("that is not an option is refused without quoting it", async () => {
    const { halo } = await startHalo(({ path }) => {
      if (path === "/AssetType") return { body: [] };
      if (path === "/FieldInfo") {
        return {
          body: [{ id: 1, name: "CFkey", isencrypted: true, type: 2, values: [{ id: 1, name: "A" }] }],
        };
      }
      return { body: { id: 7 } };
    });
    const error: unknown = await updateAsset(halo, 7, { customFields: { key: "hunter2" } }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UnknownOptionError);
    expect(String(error)).not.toContain("hunter2");
  });
});
