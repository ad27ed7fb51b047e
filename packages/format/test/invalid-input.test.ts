import { formatBatch, formatList, formatRecord, InvalidInputError, projectRecord } from "@halopsa-kit/format";
import { describe, expect, test } from "vitest";
import { personView } from "./support/views.ts";

/** Stands for a caller without types: a program in JavaScript, or arguments that a model wrote. */
function untyped<Result>(value: unknown): Result {
  return value as Result;
}

function refusal(run: () => unknown): { argument: string; message: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidInputError) return { argument: error.argument, message: error.message };
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("options are refused by name", () => {
  test.each([
    ["maxCharacters", -1],
    ["maxCharacters", 0],
    ["maxCharacters", 499],
    ["maxCharacters", 1e99],
    ["maxCharacters", 600.5],
    ["maxCharacters", Number.NaN],
    ["maxCharacters", Number.POSITIVE_INFINITY],
    ["maxCharacters", "1000"],
    ["maxCharacters", null],
    ["format", "json"],
    ["format", null],
    ["layout", "csv"],
    ["omitEmpty", "yes"],
    ["omitEmpty", null],
    ["isEmptyValue", "yes"],
    ["fields", "id"],
    ["fields", [1]],
    ["fields", [""]],
    ["knownFields", { id: true }],
  ])("%s: %j", (argument, value) => {
    const options = untyped<object>({ [argument]: value });
    for (const run of [
      () => projectRecord({}, personView, options),
      () => formatRecord({}, personView, options),
      () => formatList([], personView, options),
      () => formatBatch({ found: [] }, personView, options),
    ]) {
      expect(refusal(run).argument).toBe(argument);
    }
  });

  test("the limits themselves are accepted", () => {
    expect(formatRecord({ id: 1 }, personView, { maxCharacters: 500 }).text).toBe('{"id":1}');
    expect(formatRecord({ id: 1 }, personView, { maxCharacters: 10_000_000 }).text).toBe('{"id":1}');
  });

  test("the message says what is expected", () => {
    expect(refusal(() => formatRecord({}, personView, { maxCharacters: -1 })).message).toBe(
      "`maxCharacters` must be an integer from 500 to 10000000, got -1.",
    );
    expect(refusal(() => formatRecord({}, personView, untyped(null))).argument).toBe("options");
  });
});

describe("arguments are refused by name", () => {
  test.each([null, undefined, 1, "text", []])("record %j", (record) => {
    expect(refusal(() => formatRecord(untyped(record), personView)).argument).toBe("record");
    expect(refusal(() => projectRecord(untyped(record), personView)).argument).toBe("record");
  });

  test("rows, by position", () => {
    expect(refusal(() => formatList(untyped({}), personView)).argument).toBe("rows");
    expect(refusal(() => formatList(untyped([{}, null]), personView)).argument).toBe("rows[1]");
  });

  test("views", () => {
    expect(refusal(() => formatRecord({}, untyped(null))).argument).toBe("view");
    expect(refusal(() => formatRecord({}, untyped({ compact: [], standard: [] }))).argument).toBe(
      "view.secret",
    );
    expect(refusal(() => formatList([], { ...personView, compact: untyped("id") })).argument).toBe(
      "view.compact",
    );
  });

  test("batches", () => {
    expect(refusal(() => formatBatch(untyped(null), personView)).argument).toBe("outcome");
    expect(refusal(() => formatBatch(untyped({}), personView)).argument).toBe("found");
    expect(refusal(() => formatBatch({ found: [], missing: untyped(7) }, personView)).argument).toBe(
      "missing",
    );
    expect(refusal(() => formatBatch({ found: [], pending: untyped(7) }, personView)).argument).toBe(
      "pending",
    );
    expect(refusal(() => formatBatch({ found: [], failed: untyped([7]) }, personView)).argument).toBe(
      "failed[0]",
    );
  });
});
