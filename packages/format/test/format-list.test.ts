import { formatBatch, formatList } from "@halopsa-kit/format";
import { describe, expect, test } from "vitest";
import { assetRows, withDerivedMembers } from "./support/asset-rows.ts";
import { decodeTable } from "./support/decode-table.ts";
import { assetView, personView } from "./support/views.ts";

const people = [{ id: 7, name: "Ann" }, { id: 8 }, { id: 9, name: "Lee, Kim", phone: "0712" }];

describe("layouts", () => {
  test("compact lists are tables, the others JSON arrays", () => {
    expect(formatList(people, personView, { format: "compact" }).text).toBe(
      "id\tname\n7\tAnn\n8\t\n9\tLee, Kim",
    );
    expect(formatList(people, personView).text).toBe(
      '[{"id":7,"name":"Ann"},{"id":8},{"id":9,"name":"Lee, Kim","phone":"0712"}]',
    );
    const detailed = formatList(people, personView, { format: "detailed" });
    expect(detailed.text).toBe(JSON.stringify(detailed.rows, undefined, 2));
  });

  test("the caller may choose the other", () => {
    expect(formatList(people, personView, { layout: "table" }).text).toBe(
      'id\tname\tphone\n7\tAnn\t\n8\t\t\n9\tLee, Kim\t"0712"',
    );
    expect(formatList(people, personView, { format: "compact", layout: "objects" }).text).toBe(
      '[{"id":7,"name":"Ann"},{"id":8},{"id":9,"name":"Lee, Kim"}]',
    );
  });

  test("columns keep the listed order even when the first row lacks some", () => {
    const rows = [{ name: "Ann" }, { id: 8, name: "Kim" }];
    expect(formatList(rows, personView, { format: "compact" }).text).toBe("id\tname\n\tAnn\n8\tKim");
  });

  test("no rows are an empty array in either layout", () => {
    expect(formatList([], personView, { format: "compact" })).toEqual({
      text: "[]",
      rows: [],
      shown: 0,
      cut: 0,
      isShortened: false,
    });
  });
});

describe("tables read back to the rows they show", () => {
  test("types and oddities are kept", () => {
    const rows = [
      { id: 1, name: "true", note: "", flag: true, size: -1.5e-7 },
      { id: "1", name: "null", note: null, flag: false, size: 0 },
      { name: " padded ", note: "tab\there", "odd\tname": "line\nbreak" },
      { name: '"quoted"', note: "[1]", flag: "false", "007": "007" },
      { name: "{}", note: [1, "a\tb", { c: null }], size: "1e5", "": "no name" },
      { name: "+61 2 9999 0000", note: ".5", size: "10.0.0.1", day: "2024-01-02" },
      {},
    ];
    const options = { format: "detailed", layout: "table", omitEmpty: false } as const;
    const { text, rows: shown } = formatList(rows, personView, options);
    expect(shown).toEqual(rows);
    expect(decodeTable(text)).toEqual(rows);
    expect(text).toContain("10.0.0.1\t");
  });

  test("fifty asset rows", () => {
    const { text, rows, shown, cut } = formatList(withDerivedMembers(assetRows(50)), assetView, {
      format: "compact",
    });
    expect([shown, cut]).toEqual([50, 0]);
    expect(decodeTable(text)).toEqual(rows);
    expect(rows[0]).toMatchObject({
      id: 2101,
      client_name: "Harbour Street Dental",
      status_id: 4,
      inactive: true,
    });
  });
});

describe("batches", () => {
  const outcome = {
    found: people,
    missing: [4, "X-5"],
    failed: [{ id: 6, error: "the server did not\u200B answer" }],
    pending: [10],
  };

  test("as objects, one JSON object that equals the data", () => {
    const { text, data, shown, cut } = formatBatch(outcome, personView);
    expect(text).toBe(JSON.stringify(data));
    expect(data).toEqual({
      found: [{ id: 7, name: "Ann" }, { id: 8 }, { id: 9, name: "Lee, Kim", phone: "0712" }],
      missing: [4, "X-5"],
      failed: [{ id: 6, error: "the server did not answer" }],
      pending: [10],
    });
    expect([shown, cut]).toEqual([3, 0]);
    expect(formatBatch({ found: [], missing: [1] }, personView).text).toBe('{"found":[],"missing":[1]}');
  });

  test("as a table, a line with the number found and the other lists, then the table", () => {
    const [summary = "", ...table] = formatBatch(outcome, personView, { format: "compact" }).text.split("\n");
    expect(JSON.parse(summary)).toEqual({
      found: 3,
      missing: [4, "X-5"],
      failed: [{ id: 6, error: "the server did not answer" }],
      pending: [10],
    });
    expect(decodeTable(table.join("\n"))).toEqual([
      { id: 7, name: "Ann" },
      { id: 8 },
      { id: 9, name: "Lee, Kim" },
    ]);
    expect(formatBatch({ found: [], missing: [1] }, personView, { format: "compact" }).text).toBe(
      '{"found":0,"missing":[1]}',
    );
  });

  test.each(["compact", "standard", "detailed"] as const)(
    "%s keeps the budget and leaves room for rows",
    (format) => {
      const ids = Array.from({ length: 5000 }, (_unused, index) => index);
      const failed = ids.map((id) => ({ id, error: "no answer ".repeat(50) }));
      const found = ids.map((id) => ({ id, name: `Person ${id}` }));
      const batch = formatBatch({ found, missing: ids, failed, pending: ids }, personView, {
        format,
        maxCharacters: 900,
      });
      expect(batch.text.length).toBeLessThanOrEqual(900);
      expect(batch.shown).toBeGreaterThan(3);
      expect(batch.shown + batch.cut).toBe(5000);
      expect(batch.isShortened).toBe(true);
      expect(batch.text).toMatch(/\.\.\. \d+ more/);
    },
  );
});
