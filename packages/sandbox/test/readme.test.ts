import { readFile, rm, writeFile } from "node:fs/promises";
import { expect, onTestFinished, test, vi } from "vitest";

test("the first example of the README prints what its comments say", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const example = /```ts\r?\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const expected = [...example.matchAll(/console\.log\(.*\); \/\/ (.+)/g)].map((match) =>
    JSON.parse(match[1] ?? ""),
  );
  expect(expected).toHaveLength(2);

  // Beside the tests, so that the package is found by its public name.
  const file = new URL(`./readme-example-${process.pid}.ts`, import.meta.url);
  await writeFile(file, example);
  onTestFinished(() => rm(file));
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  onTestFinished(() => log.mockRestore());
  await import(file.href);
  expect(log.mock.calls.map(([printed]) => printed)).toEqual(expected);
});
