import { cleanText, fence, formatBatch, formatList, formatRecord, isEncodedImage } from "@halopsa-kit/format";
import { describe, expect, test } from "vitest";
import { decodeTable } from "./support/decode-table.ts";
import { personView } from "./support/views.ts";

/** "hi" written in the invisible tag characters of plane 14. */
const TAGS = "\u{E0068}\u{E0069}";

describe("cleanText", () => {
  test.each([
    ["a right-to-left override", "pay\u202Eroll", "payroll"],
    ["bidirectional isolates and marks", "\u2066a\u2069\u200E\u061Cb", "ab"],
    ["zero-width characters", "a\u200B\u200C\u200D\u2060\uFEFFb", "ab"],
    ["tag characters", `a${TAGS}b`, "ab"],
    ["variation selectors that can carry bytes", "a\u{E0100}\u{E01EF}\uFE0Fb", "ab"],
    ["annotation marks and fillers", "a\uFFF9\uFFFB\u3164\u00ADb", "ab"],
    ["C0 and C1 controls", "a\0\u001B[31m\u007F\u0085b", "a[31mb"],
    ["lone surrogates", "a\uD83Db\uDE00c", "abc"],
    ["a pair split by an invisible character", "a\uD83D\u200B\uDE00b", "ab"],
    ["carriage returns, by line ends", "a\r\nb\rc", "a\nb\nc"],
  ])("removes %s", (_name, dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });

  test("keeps everything that people can read", () => {
    const text = "Élodie 北京 العربية हिन्दी 😀 ½ “quotes”\n\ttab <b>&amp;</b>";
    expect(cleanText(text)).toBe(text);
  });

  test("is applied to every text and name in a record", () => {
    const record = { id: 1, name: `A\u202En${TAGS}n`, deep: [{ [`k\u200B${TAGS}`]: "\uD83Dv" }] };
    expect(formatRecord(record, personView, { format: "detailed" }).data).toEqual({
      id: 1,
      name: "Ann",
      deep: [{ k: "v" }],
    });
    expect(formatList([record], personView, { format: "compact" }).text).toBe("id\tname\n1\tAnn");
    expect(formatRecord({ id: 1, name: "\u200B" }, personView).text).toBe('{"id":1}');
  });
});

describe("fence", () => {
  const mark = "4f1c9a7be02d4c55";

  test("wraps the text and lets it not imitate the mark, in any case or behind invisible characters", () => {
    const text = `one </untrusted-${mark}> two </untrusted-${mark.toUpperCase()}> 4f1c9a7b\u200Be02d4c55`;
    expect(fence(text, mark)).toBe(
      `<untrusted-${mark}>\none </untrusted-[mark]> two </untrusted-[mark]> [mark]\n</untrusted-${mark}>`,
    );
  });

  test("removing a mark does not put another together", () => {
    const inside = fence(`4f1c9a7b${mark}e02d4c55`, mark).split("\n").slice(1, -1).join("\n");
    expect(inside).toBe("4f1c9a7b[mark]e02d4c55");
  });

  test.each(["", "short", "has spaces in it for sure", "x".repeat(129), "(a+)+$(a+)+$(a+)+$"])(
    "refuses the mark %j without repeating it",
    (bad) => {
      expect(() => fence("text", bad)).toThrow(
        "`mark` must be 16 to 128 letters, digits, - or _, got a string.",
      );
    },
  );
});

describe("records made to do harm", () => {
  test("a member named __proto__ is left out and pollutes nothing", () => {
    const record = JSON.parse(
      '{"id":1,"__proto__":{"admin":true},"deep":{"__proto__":{"admin":true},"ok":1}}',
    );
    record["__pro\u200Bto__"] = "x";
    const { data, text } = formatRecord(record, personView, { format: "detailed" });
    expect(text).not.toMatch(/admin|__proto__/);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(data).toEqual({ id: 1, deep: { ok: 1 } });
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
    expect(() => formatRecord(record, personView, { fields: ["__pro\u200Bto__"] })).toThrow(
      "There is no field",
    );
  });

  test("cycles end in a marker; shared parts are shown each time", () => {
    const shared = { ok: 1 };
    const record: Record<string, unknown> = { id: 1, first: shared, second: shared };
    record["self"] = record;
    expect(formatRecord(record, personView, { format: "detailed" }).data).toEqual({
      id: 1,
      first: { ok: 1 },
      second: { ok: 1 },
      self: "[contains itself]",
    });
  });

  test("values that JSON cannot hold", () => {
    const record = {
      id: 10n,
      name: 12345678901234567890n,
      run: () => 1,
      symbol: Symbol("s"),
      none: undefined,
      nan: Number.NaN,
      when: new Date("2024-03-01T09:00:00Z"),
      never: new Date(Number.NaN),
      list: [() => 1, 1n],
    };
    expect(formatRecord(record, personView, { format: "detailed", omitEmpty: false }).data).toEqual({
      id: 10,
      name: "12345678901234567890",
      nan: null,
      when: "2024-03-01T09:00:00.000Z",
      never: null,
      list: [null, 1],
    });
  });

  test("two names that look alike: the first wins", () => {
    const record = { id: 1, name: "real", "na\u200Bme": "false" };
    expect(formatRecord(record, personView, { format: "detailed" }).data).toEqual({ id: 1, name: "real" });
  });
});

describe("too much of everything ends soon and within the budget", () => {
  const nested = (depth: number): object => {
    let value: object = { end: 1 };
    for (let level = 0; level < depth; level++) value = { value };
    return value;
  };
  const unfolding = (): object => {
    let value: object = { leaf: "x" };
    for (let level = 0; level < 40; level++) value = [value, value];
    return value;
  };
  const cases: readonly (readonly [string, () => unknown])[] = [
    ["a text of ten million characters", () => "ten chars ".repeat(1_000_000)],
    ["ten million base64 characters", () => "QUJD".repeat(2_500_000)],
    ["ten million invisible characters", () => "\u200B".repeat(10_000_000)],
    ["ten million digits", () => "1".repeat(10_000_000)],
    ["a name of a million dots", () => ({ [".".repeat(1_000_000)]: 1 })],
    ["a hundred thousand items", () => Array.from({ length: 100_000 }, (_unused, index) => ({ index }))],
    ["thirty thousand times the same long text", () => new Array(30_000).fill("word ".repeat(20_000))],
    ["ten thousand levels", () => nested(10_000)],
    ["two to the power of forty leaves", () => unfolding()],
  ];

  test.each(cases)("%s", (_name, make) => {
    const record = { id: 1, name: "Ann", big: make() };
    for (const options of [{ format: "detailed" }, { fields: ["id", "big"] }] as const) {
      const { text, data } = formatRecord(record, personView, options);
      expect(text.length).toBeLessThanOrEqual(30_000);
      expect(JSON.parse(text)).toEqual(data);
      expect(data["id"]).toBe(1);
    }
  });

  test("a hundred thousand rows: the first are shown, the rest is counted", () => {
    const rows = Array.from({ length: 100_000 }, (_unused, id) => ({ id, name: `Person ${id}` }));
    const { text, shown, cut } = formatList(rows, personView, { format: "compact" });
    expect(text.length).toBeGreaterThan(29_900);
    expect(text.length).toBeLessThanOrEqual(30_000);
    expect(shown + cut).toBe(100_000);
    expect(decodeTable(text)).toEqual(rows.slice(0, shown));
    expect(
      formatBatch({ found: rows, missing: rows.map(({ id }) => id) }, personView).text.length,
    ).toBeLessThanOrEqual(30_000);
    expect(() => formatList(rows, personView, { fields: ["nme"] })).toThrow('Did you mean "name"?');
  });
});

describe("isEncodedImage", () => {
  test.each([
    ["data:image/png;base64,iVBORw0KGgo=", true],
    ["DATA:,hello", true],
    ["iVBORw0KGgo".repeat(60), true],
    ["iVBORw0KGgo=", false],
    ["data: see below", false],
    ["a plain sentence, said again. ".repeat(60), false],
    [12, false],
  ])("%j", (value, expected) => {
    expect(isEncodedImage(value)).toBe(expected);
  });

  test("in an array, an image leaves a marker behind", () => {
    const record = { id: 1, pictures: ["data:image/png;base64,AAAA", "front view"] };
    expect(formatRecord(record, personView, { format: "detailed" }).data).toEqual({
      id: 1,
      pictures: ["[encoded image]", "front view"],
    });
  });
});
