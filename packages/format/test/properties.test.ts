import {
  cleanText,
  type FormatOptions,
  fence,
  formatBatch,
  formatList,
  formatRecord,
} from "@halopsa-kit/format";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeTable } from "./support/decode-table.ts";

const SECRET = "s3cr3t-value";
const NAMES = ["id", "name", "phone", "site", "site.name", "note", "owner"] as const;
const view = {
  compact: ["id", "name"],
  standard: ["id", "name", "phone", "site.name"],
  secret: ["key", "a.b"],
};

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "true", "12", "-0.5e3", "null", "[", "tab\there", "\u202E", "1900-01-01", " x"),
  fc.string({ unit: "grapheme", minLength: 200, maxLength: 900 }),
);
const scalar = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.bigInt());
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 30 }) },
  { weight: 1, arbitrary: fc.array(scalar, { minLength: 60, maxLength: 200 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.string(), scalar, { minKeys: 40, maxKeys: 80 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), scalar, { maxKeys: 5 }),
  },
);
const record = fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), value, { maxKeys: 8 });
const rows = fc.array(record, { maxLength: 12 });
const options: fc.Arbitrary<FormatOptions> = fc.record({
  format: fc.constantFrom("compact", "standard", "detailed"),
  layout: fc.constantFrom("objects", "table"),
  omitEmpty: fc.boolean(),
  fields: fc.oneof(fc.constant([]), fc.subarray([...NAMES], { minLength: 1 })),
  knownFields: fc.constant([...NAMES]),
  maxCharacters: fc.oneof(fc.constant(30_000), fc.integer({ min: 500, max: 1_500 })),
});

/** Minus zero and zero are the same number in JSON. */
function throughJson(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

describe("for any records and options", () => {
  test("lists keep the budget, count every row, and read back to the rows shown", () => {
    fc.assert(
      fc.property(rows, options, (records, choice) => {
        const list = formatList(records, view, choice);
        expect(list.text.length).toBeLessThanOrEqual(choice.maxCharacters ?? 0);
        expect(list.shown + list.cut).toBe(records.length);
        expect(list.shown > 0).toBe(records.length > 0);
        const isTable = choice.layout === "table" && list.shown > 0;
        expect(isTable ? decodeTable(list.text) : JSON.parse(list.text)).toEqual(throughJson(list.rows));
      }),
      { numRuns: 400 },
    );
  });

  test("single records and batches keep the budget and read back to their data", () => {
    fc.assert(
      fc.property(rows, record, options, fc.array(fc.integer()), (records, one, choice, ids) => {
        const single = formatRecord(one, view, choice);
        expect(single.text.length).toBeLessThanOrEqual(choice.maxCharacters ?? 0);
        expect(JSON.parse(single.text)).toEqual(throughJson(single.data));
        const batch = formatBatch({ found: records, missing: ids, pending: ids }, view, choice);
        expect(batch.text.length).toBeLessThanOrEqual(choice.maxCharacters ?? 0);
        if (choice.layout === "objects") expect(JSON.parse(batch.text)).toEqual(throughJson(batch.data));
      }),
      { numRuns: 200 },
    );
  });

  test("only the members asked for appear", () => {
    fc.assert(
      fc.property(rows, options, (records, choice) => {
        if (choice.format === "detailed" && choice.fields?.length === 0) return;
        const listed = choice.format === "compact" ? view.compact : view.standard;
        const asked = choice.fields !== undefined && choice.fields.length > 0 ? choice.fields : listed;
        for (const row of formatList(records, view, { ...choice, maxCharacters: 100_000 }).rows) {
          expect(asked).toEqual(expect.arrayContaining(Object.keys(row)));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a secret never appears, however deep it lies", () => {
    const secret = fc.constantFrom<object[]>(
      { key: SECRET },
      { KEY: [SECRET] },
      { a: { b: SECRET } },
      { a: [{ B: SECRET }] },
    );
    const steps = fc.array(fc.constantFrom("site", "name", "owner", "[]"), { maxLength: 6 });
    fc.assert(
      fc.property(record, secret, steps, options, (base, planted, path, choice) => {
        const wrapped = path.reduce<object>(
          (inner, step) => (step === "[]" ? [inner] : { [step]: inner }),
          planted,
        );
        const hostile = { ...base, ...planted, id: wrapped, site: { name: wrapped } };
        expect(formatRecord(hostile, view, choice).text).not.toContain(SECRET);
        expect(JSON.stringify(formatList([hostile, hostile], view, choice))).not.toContain(SECRET);
      }),
      { numRuns: 300 },
    );
  });

  test("text is well formed and cleaning it again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), rows, options, (dirty, records, choice) => {
        expect(cleanText(cleanText(dirty))).toBe(cleanText(dirty));
        const list = formatList(records, view, choice).text;
        expect(list.isWellFormed()).toBe(true);
        expect(cleanText(list)).toBe(list);
      }),
    );
  });

  test("fenced text holds the mark twice, at its ends", () => {
    const mark = "0123456789abcdefABCD";
    const pieces = fc.array(
      fc.oneof(text, fc.constantFrom(mark, mark.toUpperCase(), mark.slice(0, 9), mark.slice(9))),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const fenced = fence(parts.join(""), mark);
        expect(fenced.toLowerCase().split(mark.toLowerCase()).length - 1).toBe(2);
        expect(fenced.startsWith(`<untrusted-${mark}>\n`) && fenced.endsWith(`\n</untrusted-${mark}>`)).toBe(
          true,
        );
      }),
    );
  });
});
