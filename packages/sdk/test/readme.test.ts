import { readFile } from "node:fs/promises";
import * as sdk from "@halopsa-kit/sdk";
import { expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

test("the example in the README runs and prints what it says", async () => {
  const { baseUrl, token, sandbox } = await connectSandbox({ assets: 60 });
  const laptop = 11;
  Object.assign(sandbox.store.assets.get(1001) ?? {}, { assetTypeId: laptop });
  const example = /```ts\r?\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const code = example
    .replace(/import (\{.*?\}) from "@halopsa-kit\/sdk";/s, "const $1 = sdk;")
    .replace("https://acme.halopsa.com", baseUrl);
  const lines: string[] = [];
  const console = { log: (...values: unknown[]) => lines.push(values.join(" ")) };
  const AsyncFunction: FunctionConstructor = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction("sdk", "token", "console", code)(sdk, token, console);
  const promised = [...example.matchAll(/\/\/ (.*)/g)].map(([, line]) => line);
  expect(lines).toEqual(promised);
  expect(lines).toHaveLength(2);
});

test("the README names nothing that is not exported", () => {
  const exported = new Set(Object.keys(sdk));
  const calls = [
    ...readme.matchAll(
      /\b((?:get|list|search|update|create|delete|read|parse|is|resolve|collect|halo)[A-Z]\w+)\b/g,
    ),
  ];
  const names = new Set(calls.map(([, name = ""]) => name));
  expect(names.size).toBeGreaterThan(30);
  // A member of an error, and an operation of the contract.
  const others = ["haloMessage", "listLookupValues"];
  expect([...names].filter((name) => !exported.has(name) && !others.includes(name))).toEqual([]);
});
