import { readdirSync, readFileSync } from "node:fs";
import * as dedup from "@halopsa-kit/dedup";
import { describe, expect, test } from "vitest";

interface Example {
  readonly file: string;
  readonly setUp: string;
  readonly expression: string;
  /** JavaScript for the value, in which "…" leaves the rest open. */
  readonly result: string;
}

const folder = new URL("../src/identity/", import.meta.url);
const examples = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) => examplesOf(file, readFileSync(new URL(file, folder), "utf8")));

/** Each line of an `@example` that says what it comes to, after the lines that do not. */
function examplesOf(file: string, source: string): readonly Example[] {
  return Array.from(source.matchAll(/@example\n([\s\S]*?)\n\s*\*\//g)).flatMap(([, block = ""]) => {
    const lines = block.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
    const setUp = lines.filter((line) => !line.includes("// =>")).join("\n");
    return lines
      .filter((line) => line.includes("// =>"))
      .map((line) => line.split("// =>").map((part) => part.trim().replace(/;$/, "")))
      .map(([expression = "", result = ""]) => ({ file, setUp, expression, result }));
  });
}

function evaluate({ setUp, expression }: Example): unknown {
  const names = Object.keys(dedup);
  // The examples are this package's own documentation; running them is the point.
  const run: unknown = new Function(...names, `${setUp}\nreturn (${expression});`)(...Object.values(dedup));
  return run;
}

describe("examples in the documentation come to what they say", () => {
  const publicExamples = examples.filter(({ expression, setUp }) =>
    Object.keys(dedup).some((name) => `${setUp}${expression}`.includes(`${name}(`)),
  );

  test("there are some", () => {
    expect(publicExamples.length).toBeGreaterThan(30);
  });

  test.each(publicExamples)("$file: $expression", (example) => {
    const { result } = example;
    const value = evaluate(example);
    if (result.endsWith("…")) {
      expect(String(value).startsWith(result.slice(0, -1))).toBe(true);
      return;
    }
    const expected: unknown = new Function(`return (${result.replace(/,?\s*…\s*}/, " }")});`)();
    if (result.includes("…")) expect(value).toMatchObject(expected as object);
    else expect(value).toEqual(expected);
  });
});
