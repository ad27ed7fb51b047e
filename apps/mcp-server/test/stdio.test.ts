import { createSandbox } from "@halopsa-kit/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { recordTokens } from "./support/record-tokens.ts";
import { type Run, runServer } from "./support/run-server.ts";
import { VALID_ARGUMENTS } from "./support/valid-arguments.ts";

interface Message {
  readonly jsonrpc?: unknown;
  readonly id?: number;
  readonly result?: { readonly isError?: boolean; readonly content?: unknown };
  readonly error?: { readonly code: number };
}

const INITIALIZE = request(0, "initialize", {
  protocolVersion: "2025-06-18",
  capabilities: {},
  clientInfo: { name: "raw", version: "0" },
});
const INITIALIZED = JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" });

function request(id: number, method: string, params: object): string {
  return JSON.stringify({ jsonrpc: "2.0", id, method, params });
}

function toolCall(id: number, name: string, args: object): string {
  return request(id, "tools/call", { name, arguments: args });
}

/** Every line of stdout, each of which must be a message. */
function messagesOf({ stdout }: Run): Message[] {
  expect(stdout.endsWith("\n")).toBe(true);
  const messages = stdout
    .trimEnd()
    .split("\n")
    .map((line): Message => JSON.parse(line));
  for (const message of messages) expect(message.jsonrpc).toBe("2.0");
  return messages;
}

/** True once so many answers have come. */
const answered = (count: number) => (stdout: string) => stdout.split("\n").length > count;

test("stdout carries nothing but messages, and no secret goes anywhere", async () => {
  const sandbox = createSandbox();
  const { baseUrl, tokens, close } = await recordTokens(sandbox);
  onTestFinished(close);
  const calls = Object.entries(VALID_ARGUMENTS).flatMap(([name, args]): [string, object][] => [
    [name, args],
    [name, { ...args, format_options: { format: "detailed" } }],
    [name, { ...args, nonsense: 1 }],
  ]);
  const run = await runServer({
    environment: {
      HALOPSA_BASE_URL: baseUrl,
      HALOPSA_CLIENT_ID: sandbox.credentials.clientId,
      HALOPSA_CLIENT_SECRET: sandbox.credentials.clientSecret,
      HALOPSA_RATE_LIMIT: "off",
    },
    input: [
      INITIALIZE,
      INITIALIZED,
      request(1, "tools/list", {}),
      ...calls.map(([name, args], index) => toolCall(index + 2, name, args)),
      "this is not JSON",
      '{"jsonrpc":"2.0"}',
      "[]",
      request(1_000, "no/such/method", {}),
      toolCall(1_001, "no_such_tool", {}),
      request(1_002, "tools/call", { name: "get_halopsa_asset", arguments: [1] }),
    ],
    until: answered(calls.length + 5),
  });

  const messages = messagesOf(run);
  expect(run.exitCode).toBe(0);
  expect(messages.map(({ id }) => id).toSorted((left = 0, right = 0) => left - right)).toEqual([
    ...Array.from({ length: calls.length + 2 }, (_, index) => index),
    1_000,
    1_001,
    1_002,
  ]);
  const ofCalls = messages.filter(({ id = 0 }) => id >= 2 && id < 1_000);
  expect(ofCalls.filter(({ result }) => result?.isError === true).length).toBeGreaterThanOrEqual(26);
  expect(ofCalls.every(({ result }) => Array.isArray(result?.content))).toBe(true);
  expect(messages.filter(({ error }) => error !== undefined).map(({ error }) => error?.code)).toEqual([
    -32601, -32602, -32602,
  ]);

  expect(tokens.size).toBeGreaterThan(0);
  for (const secret of [sandbox.credentials.clientSecret, ...tokens]) {
    expect(run.stdout + run.stderr).not.toContain(secret);
  }
  // Three lines could not be read; what was in them is not repeated.
  expect(run.stderr.split("\n").filter((line) => line.includes("could not be handled"))).toHaveLength(3);
  expect(run.stderr).not.toContain("this is not JSON");
});

test("wrong credentials appear nowhere", async () => {
  const sandbox = createSandbox({ assets: 10 });
  const { baseUrl, close } = await recordTokens(sandbox);
  onTestFinished(close);
  const run = await runServer({
    environment: {
      HALOPSA_BASE_URL: baseUrl,
      HALOPSA_CLIENT_ID: "WRONGID",
      HALOPSA_CLIENT_SECRET: "WRONGSECRET",
      HALOPSA_RATE_LIMIT: "off",
    },
    input: [INITIALIZE, INITIALIZED, toolCall(1, "get_halopsa_client", { id: 12 })],
    until: answered(2),
  });
  expect(messagesOf(run)).toHaveLength(2);
  expect(run.stdout).toContain("Check HALOPSA_CLIENT_ID and HALOPSA_CLIENT_SECRET");
  expect(run.stdout + run.stderr).not.toMatch(/WRONG/);
});

test("the process ends when its input does, with requests still on their way", async () => {
  const sandbox = createSandbox({ assets: 10 });
  const listening = await sandbox.listen();
  onTestFinished(listening.close);
  sandbox.faults.add({ kind: "delay", delayMs: 20_000, match: { path: /\/api\// } });
  const run = await runServer({
    environment: {
      HALOPSA_BASE_URL: listening.baseUrl,
      HALOPSA_CLIENT_ID: sandbox.credentials.clientId,
      HALOPSA_CLIENT_SECRET: sandbox.credentials.clientSecret,
    },
    input: [INITIALIZE, INITIALIZED, toolCall(1, "get_halopsa_client", { id: 12 })],
    until: answered(1),
  });
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toBe("");
}, 15_000);
