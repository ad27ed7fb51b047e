import { readFile } from "node:fs/promises";
import * as transportModule from "@halopsa-kit/transport";
import { expect, onTestFinished, test } from "vitest";
import { json, startServer } from "./start-server.ts";

test("the example in the README runs and prints what it says", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const example = /```ts\r?\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const server = await startServer(({ method }, response) =>
    method === "GET" ? json(response, 200, [{ id: 1 }, { id: 2 }]) : void response.socket?.destroy(),
  );
  onTestFinished(server.close);

  const code = example
    .replace(/import (\{.*?\}) from "@halopsa-kit\/transport";/s, "const $1 = transportModule;")
    .replaceAll("https://api.example.com", server.url);
  const lines: string[] = [];
  const console = { log: (...values: unknown[]) => lines.push(values.join(" ")) };
  const AsyncFunction: FunctionConstructor = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction("transportModule", "console", code)(transportModule, console);

  expect(example).toContain(`// ${lines[0]}`);
  expect(lines[0]).toBe("2 miss hit");
  expect(lines[1]).toMatch(/may or may not have been done/);
});

test("the metrics in the README are those that are tested", async () => {
  const [readme, metrics] = await Promise.all(
    ["../README.md", "./opentelemetry-metrics.ts"].map((file) =>
      readFile(new URL(file, import.meta.url), "utf8"),
    ),
  );
  expect(readme).toContain(metrics);
});
