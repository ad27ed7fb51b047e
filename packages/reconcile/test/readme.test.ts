import { readFile } from "node:fs/promises";
import * as reconcile from "@halopsa-kit/reconcile";
import * as sdk from "@halopsa-kit/sdk";
import { expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { plantAsset } from "./support/plant.ts";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

test("the example in the README runs and prints what it says", async () => {
  const { baseUrl, token, sandbox } = await connectSandbox();
  plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "OLD" });
  plantAsset(sandbox, { serial: "5CG-1234-ABC", hostname: "YORK-01" });
  const example = /```ts\r?\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const code = example
    .replace(/import (\{.*?\}) from "@halopsa-kit\/reconcile";/s, "const $1 = reconcile;")
    .replace(/import (\{.*?\}) from "@halopsa-kit\/sdk";/s, "const $1 = sdk;")
    .replace("https://acme.halopsa.com", baseUrl);
  const lines: string[] = [];
  const console = { log: (...values: unknown[]) => lines.push(values.join(" ")) };
  const AsyncFunction: FunctionConstructor = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction("reconcile", "sdk", "token", "console", code)(reconcile, sdk, token, console);
  const promised = [...example.matchAll(/\/\/ (.*)/g)].map(([, line]) => line);
  expect(lines).toEqual(promised);
  expect(lines).toHaveLength(4);
});

test("the README names nothing that is not exported", () => {
  const exported = new Set([...Object.keys(reconcile), ...Object.keys(sdk)]);
  const names = new Set(
    [...readme.matchAll(/\b((?:find|scan|create)[A-Z]\w+)\b/g)].map(([, name = ""]) => name),
  );
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((name) => !exported.has(name))).toEqual([]);
});
