import { formatList, formatRecord } from "@halopsa-kit/format";
import { describe, expect, test } from "vitest";
import { assetRows, withDerivedMembers } from "./support/asset-rows.ts";
import { decodeTable } from "./support/decode-table.ts";
import { assetView, personView } from "./support/views.ts";

const rows = withDerivedMembers(assetRows(50));

describe("lists", () => {
  test.each(["compact", "standard", "detailed"] as const)(
    "%s cuts whole rows off the end and counts them",
    (format) => {
      const all = formatList(rows, assetView, { format, maxCharacters: 1_000_000 });
      const maxCharacters = Math.floor(all.text.length / 2);
      const some = formatList(rows, assetView, { format, maxCharacters });
      expect(all).toMatchObject({ shown: 50, cut: 0, isShortened: false });
      expect(some.text.length).toBeLessThanOrEqual(maxCharacters);
      expect(some.shown).toBeGreaterThan(20);
      expect(some.shown + some.cut).toBe(50);
      expect(some.rows).toEqual(all.rows.slice(0, some.shown));
      expect(some.isShortened).toBe(false);
      expect(format === "compact" ? decodeTable(some.text) : JSON.parse(some.text)).toEqual(some.rows);
      const oneMore = formatList(rows.slice(0, some.shown + 1), assetView, {
        format,
        maxCharacters: 1_000_000,
      });
      expect(oneMore.text.length).toBeGreaterThan(maxCharacters);
    },
  );

  test("a first row that is too long alone is shortened, so that paging moves on", () => {
    const long = [{ id: 1, name: "word ".repeat(400) }, { id: 2 }];
    for (const format of ["compact", "standard"] as const) {
      const { text, shown, cut, isShortened } = formatList(long, personView, { format, maxCharacters: 500 });
      expect([shown, cut, isShortened]).toEqual([1, 1, true]);
      expect(text.length).toBeGreaterThan(450);
      expect(text.length).toBeLessThanOrEqual(500);
    }
  });
});

describe("single records", () => {
  test("long texts go first, marked with the number of characters left out; arrays stay", () => {
    const record = { id: 1, body: "x y ".repeat(500), items: [1, 2, 3] };
    const { text, data, isShortened } = formatRecord(record, personView, {
      format: "detailed",
      maxCharacters: 500,
    });
    expect(text.length).toBeLessThanOrEqual(500);
    expect(isShortened).toBe(true);
    expect(data["items"]).toEqual([1, 2, 3]);
    const [, kept = "", left] = /^(.*)… \[\+(\d+) characters\]$/s.exec(String(data["body"])) ?? [];
    expect(kept.length).toBeGreaterThan(300);
    expect(kept.length + Number(left)).toBe(2000);
  });

  test("then arrays, marked with the number of items left out", () => {
    const record = { id: 1, items: Array.from({ length: 1000 }, (_unused, index) => index) };
    const { data, text } = formatRecord(record, personView, { fields: ["id", "items"], maxCharacters: 500 });
    const items = Array.isArray(data["items"]) ? data["items"] : [];
    expect(items.length).toBeGreaterThan(80);
    expect(items.at(-1)).toBe(`... ${1000 - (items.length - 1)} more`);
    expect(JSON.parse(text)).toEqual(data);
  });

  test("then members, as many as fit", () => {
    const record = Object.fromEntries(
      Array.from({ length: 1000 }, (_unused, index) => [`member${index}`, index]),
    );
    const { data, text } = formatRecord(record, personView, { format: "detailed", maxCharacters: 500 });
    const shown = Object.keys(data).length - 1;
    expect(shown).toBeGreaterThan(15);
    expect(data["..."]).toBe(`${1000 - shown} more`);
    expect(text.length).toBeLessThanOrEqual(500);
  });

  test("never half a surrogate pair", () => {
    for (let padding = 0; padding < 4; padding++) {
      const record = { id: 1, name: "a".repeat(padding) + "😀".repeat(600) };
      const { text } = formatRecord(record, personView, { maxCharacters: 500 });
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toContain("\\ud83d");
    }
  });
});
