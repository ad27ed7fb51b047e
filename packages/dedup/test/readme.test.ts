import { readFile } from "node:fs/promises";
import * as dedup from "@halopsa-kit/dedup";
import { expect, test } from "vitest";

test("the example in the README runs and prints what it says", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const example = /```ts\r?\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const expected = [...example.matchAll(/^\/\/ (.*?)\r?$/gm)].map(([, line]) => line);

  const code = example.replace(/import (\{.*?\}) from "@halopsa-kit\/dedup";/, "const $1 = dedup;");
  const lines: string[] = [];
  const console = { log: (...values: unknown[]) => lines.push(values.join(" ")) };
  new Function("dedup", "console", code)(dedup, console);

  expect(expected).toHaveLength(2);
  expect(lines).toEqual(expected);
});
