import { readFileSync } from "node:fs";
import { formatList } from "@halopsa-kit/format";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { assetRow, assetRows, withDerivedMembers } from "./support/asset-rows.ts";
import { assetView } from "./support/views.ts";

const raw = assetRows(50);
const rawTokens = encode(JSON.stringify(raw)).length;
const rows = withDerivedMembers(raw);

function share(text: string): number {
  return encode(text).length / rawTokens;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

test("the rows are as wide as real ones", () => {
  expect(Object.keys(assetRow(1))).toHaveLength(58);
  expect(assetRow(1)["fields"]).toHaveLength(5);
});

const compact = formatList(rows, assetView, { format: "compact" });
const standard = formatList(rows, assetView);
const compactObjects = formatList(rows, assetView, { format: "compact", layout: "objects" });
const compactJsonTable = JSON.stringify({
  columns: assetView.compact,
  rows: compact.rows.map((row) => assetView.compact.map((name) => row[name] ?? null)),
});

test("fifty asset rows cost a fraction of the tokens of their raw JSON", () => {
  console.log(
    `50 rows: raw ${rawTokens} tokens, compact ${percent(share(compact.text))}, standard ${percent(share(standard.text))}`,
  );
  expect([compact.cut, standard.cut]).toEqual([0, 0]);
  expect(share(compact.text)).toBeLessThanOrEqual(0.15);
  expect(share(standard.text)).toBeLessThanOrEqual(0.35);
});

test("the table is the cheapest of the lossless layouts for compact lists", () => {
  expect(share(compact.text)).toBeLessThan(share(compactJsonTable));
  expect(share(compactJsonTable)).toBeLessThan(share(compactObjects.text));
});

test("the README gives the figures measured here", () => {
  // The formatter pads the cells of a table; the figures are compared without the padding.
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8").replaceAll(/ +/g, " ");
  expect(readme).toContain(`| raw JSON | ${rawTokens.toLocaleString("en-US")} (100 %) |`);
  expect(readme).toContain(`| standard, 14 members, objects | ${percent(share(standard.text))} |`);
  expect(readme).toContain(`| compact, 7 members, objects | ${percent(share(compactObjects.text))} |`);
  expect(readme).toContain(`| compact as JSON columns and rows | ${percent(share(compactJsonTable))} |`);
  expect(readme).toContain(`| compact, table | ${percent(share(compact.text))} |`);
});
