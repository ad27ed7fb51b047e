import { isSentinelDate, parseHaloDate } from "@halopsa-kit/sdk";
import { expect, test } from "vitest";

test.each([
  ["2026-03-01T09:30:00", "2026-03-01T09:30:00.000Z"],
  ["2026-03-01T09:30:00Z", "2026-03-01T09:30:00.000Z"],
  ["2026-03-01T09:30:00.1Z", "2026-03-01T09:30:00.100Z"],
  ["2026-03-01T09:30:00.1234567", "2026-03-01T09:30:00.123Z"],
  ["2026-03-01T09:30:00.1234567Z", "2026-03-01T09:30:00.123Z"],
  ["2026-03-01T09:30:00+02:00", "2026-03-01T07:30:00.000Z"],
  ["2026-03-01 09:30:00", "2026-03-01T09:30:00.000Z"],
  ["2026-03-01T09:30", "2026-03-01T09:30:00.000Z"],
  ["2026-03-01", "2026-03-01T00:00:00.000Z"],
  ["2028-02-29T23:00:00-05:00", "2028-03-01T04:00:00.000Z"],
])("%s is read in UTC", (text, expected) => {
  expect(parseHaloDate(text)?.toISOString()).toBe(expected);
});

test.each([
  "0001-01-01T00:00:00",
  "1899-12-30T00:00:00",
  "1899-12-30T23:59:59.9999999",
  "1900-01-01T00:00:00",
  "1900-01-01",
  "1901-01-01T00:00:00.000Z",
])("%s means no date", (text) => {
  expect(isSentinelDate(text)).toBe(true);
  expect(parseHaloDate(text)).toBeUndefined();
});

test.each([
  "",
  null,
  undefined,
  "soon",
  "01/02/2026",
  "2026-13-01",
  "2026-02-31",
  "2025-02-29T10:00:00Z",
  "2026-03-01T99:00:00",
  "2026-03-01 and later",
])("%s is no date", (text) => {
  expect(parseHaloDate(text)).toBeUndefined();
});

test("a day next to a sentinel is a date", () => {
  expect(isSentinelDate("1900-01-02T00:00:00")).toBe(false);
  expect(parseHaloDate("1900-01-02T00:00:00")).toBeInstanceOf(Date);
});
