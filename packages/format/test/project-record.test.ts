import {
  type FormatOptions,
  formatList,
  formatRecord,
  isEmptyValue,
  projectRecord,
  SecretFieldError,
  UnknownFieldError,
} from "@halopsa-kit/format";
import { describe, expect, test } from "vitest";
import { personView } from "./support/views.ts";

const IMAGE = `data:image/png;base64,${"iVBORw0KGgo".repeat(60)}`;
const LONG_BASE64 = "QUJDREVGR0g".repeat(60);

const person = {
  phone: "",
  name: "Ann Lee",
  id: 7,
  site: { name: "Main", code: "M1" },
  left: "1900-01-01T00:00:00",
  hired: "2024-03-01T09:00:00Z",
  photo: IMAGE,
  stamp: LONG_BASE64,
  password: "hunter2",
  login: { token: "abc", method: "sso" },
  notes: null,
  tags: [],
};

function caught(options: FormatOptions, record: object = person): unknown {
  try {
    return projectRecord(record, personView, options);
  } catch (error) {
    return error;
  }
}

describe("what a format shows", () => {
  test("compact and standard show the listed members in the listed order, without the empty ones", () => {
    expect(formatRecord(person, personView, { format: "compact" }).text).toBe('{"id":7,"name":"Ann Lee"}');
    expect(formatRecord(person, personView).text).toBe('{"id":7,"name":"Ann Lee","site.name":"Main"}');
  });

  test("detailed shows all members with a value, indented, but no secret and no image", () => {
    const { text, data } = formatRecord(person, personView, { format: "detailed" });
    expect(data).toEqual({
      name: "Ann Lee",
      id: 7,
      site: { name: "Main", code: "M1" },
      hired: "2024-03-01T09:00:00Z",
      login: { method: "sso" },
    });
    expect(text).toBe(JSON.stringify(data, undefined, 2));
  });

  test("omitEmpty: false keeps empty members in sight, but no image", () => {
    expect(projectRecord(person, personView, { omitEmpty: false })).toEqual({
      id: 7,
      name: "Ann Lee",
      phone: "",
      "site.name": "Main",
    });
    const all = projectRecord(person, personView, { format: "detailed", omitEmpty: false });
    expect(all).toMatchObject({ notes: null, tags: [], left: "1900-01-01T00:00:00" });
    expect(all).not.toHaveProperty("photo");
    expect(all).not.toHaveProperty("stamp");
  });

  test("the caller says what empty means", () => {
    const options = { isEmptyValue: (value: unknown): boolean => value === 7 || isEmptyValue(value) };
    expect(projectRecord(person, personView, options)).toEqual({ name: "Ann Lee", "site.name": "Main" });
  });

  test("empty nested members go too, and an object left with nothing goes with them", () => {
    const record = { id: 1, a: { b: { c: null } }, d: [{ e: "" }, null, 0] };
    expect(projectRecord(record, personView, { format: "detailed" })).toEqual({ id: 1, d: [{}, null, 0] });
  });
});

describe("fields", () => {
  test("replace the view's list, in their own order, empty values and images included", () => {
    const fields = ["photo", "phone", "left", "notes", "site.code", "id", "id"];
    const { text } = formatRecord(person, personView, { fields });
    expect(text).toBe(
      `{"photo":"${IMAGE}","phone":"","left":"1900-01-01T00:00:00","notes":null,"site.code":"M1","id":7}`,
    );
  });

  test("an empty list means no choice", () => {
    expect(projectRecord(person, personView, { fields: [] })).toEqual(projectRecord(person, personView));
  });

  test("a member of the view or a declared one may be absent from the record", () => {
    const fields = ["phone", "mobile", "site.name"];
    expect(projectRecord({ id: 1 }, personView, { fields, knownFields: ["mobile", "site"] })).toEqual({});
    expect(projectRecord({ id: 1 }, personView, { fields: ["site.zone"], knownFields: ["site"] })).toEqual(
      {},
    );
  });

  test("a member with a dot in its own name is found before the path", () => {
    const record = { "site.name": "own", site: { name: "nested" } };
    expect(projectRecord(record, personView, { fields: ["site.name"] })).toEqual({ "site.name": "own" });
  });

  test("an unknown one is refused with the names that are near", () => {
    const error = caught({ fields: ["id", "hierd"] });
    expect(error).toBeInstanceOf(UnknownFieldError);
    expect(error).toMatchObject({ name: "UnknownFieldError", field: "hierd", nearNames: ["hired"] });
    expect(String(error)).toBe('UnknownFieldError: There is no field "hierd". Did you mean "hired"?');
    expect(caught({ fields: ["siteCode"] })).toMatchObject({ nearNames: ["site.code", "site.name", "site"] });
    expect(caught({ fields: ["site.zone"] })).toBeInstanceOf(UnknownFieldError);
    expect(caught({ fields: ["mobil"], knownFields: ["mobile"] })).toMatchObject({ nearNames: ["mobile"] });
    expect(caught({ fields: ["zzzzzz"] })).toMatchObject({ nearNames: [] });
  });

  test.each(["constructor", "toString", "__proto__", "site.__proto__", "site.constructor"])(
    "%s is not found through the prototype",
    (field) => {
      expect(caught({ fields: [field] })).toBeInstanceOf(UnknownFieldError);
    },
  );

  test("in a list, a field is known when any row has it; without rows and declared names there is no judging", () => {
    expect(
      formatList([{ id: 1 }, { id: 2, extra: "x" }], personView, { fields: ["id", "extra"] }).rows,
    ).toEqual([{ id: 1 }, { id: 2, extra: "x" }]);
    expect(formatList([], personView, { fields: ["extra"] }).text).toBe("[]");
    expect(() => formatList([], personView, { fields: ["extra"], knownFields: ["id"] })).toThrow(
      UnknownFieldError,
    );
  });
});

describe("secrets", () => {
  test.each(["password", "PassWord", "login.token", "password.hash", "a.b.password", "pass\u200Bword"])(
    "naming %s is refused",
    (field) => {
      const error = caught({ fields: ["id", field] });
      expect(error).toBeInstanceOf(SecretFieldError);
      expect(error).toMatchObject({ name: "SecretFieldError", field });
      expect(String(error)).not.toContain("hunter2");
    },
  );

  test("stay hidden at any depth, in arrays, in any case and behind invisible characters", () => {
    const record = {
      id: 1,
      Password: "hidden",
      "pass\u200Bword": "hidden",
      "old.password": "hidden",
      list: [{ password: "hidden", ok: 1, deeper: [{ PASSWORD: "hidden", ok: 2 }] }],
      login: [{ token: "hidden", ok: 3 }],
      token: "a token outside a login is shown",
    };
    const { text, data } = formatRecord(record, personView, { format: "detailed", omitEmpty: false });
    expect(text).not.toContain("hidden");
    expect(data).toEqual({
      id: 1,
      list: [{ ok: 1, deeper: [{ ok: 2 }] }],
      login: [{ ok: 3 }],
      token: "a token outside a login is shown",
    });
    expect(projectRecord(record, personView, { fields: ["list"] })).toEqual({
      list: [{ ok: 1, deeper: [{ ok: 2 }] }],
    });
  });

  test("win over a view that lists them", () => {
    const view = { compact: ["id", "password"], standard: ["password"], secret: ["password"] };
    expect(projectRecord(person, view, { format: "compact" })).toEqual({ id: 7 });
    expect(projectRecord(person, view)).toEqual({});
  });

  test("are not offered as near names", () => {
    expect(caught({ fields: ["passwrd"] })).toMatchObject({ nearNames: [] });
  });
});
