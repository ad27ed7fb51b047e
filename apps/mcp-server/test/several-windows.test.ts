import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Listening, type Sandbox } from "@halopsa-kit/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_NOISE } from "./support/no-noise.ts";
import { type Server, startServer } from "./support/start-server.ts";

// Desktop clients start one server for each window. Nothing is set here that a user would not set.
const WINDOWS = 3;
const GAP_MS = 100;

let sandbox: Sandbox;
let listening: Listening;
let stateDirectory: string;
let environment: Record<string, string>;
let windows: Server[];

beforeAll(async () => {
  sandbox = createSandbox({ assets: 40, noise: NO_NOISE, rateLimit: "off" });
  listening = await sandbox.listen();
  stateDirectory = await mkdtemp(join(tmpdir(), "halopsa-kit-windows-"));
  environment = {
    HALOPSA_BASE_URL: listening.baseUrl,
    HALOPSA_CLIENT_ID: sandbox.credentials.clientId,
    HALOPSA_CLIENT_SECRET: sandbox.credentials.clientSecret,
    HALOPSA_RATE_LIMIT: "10/1s",
    HALOPSA_STATE_DIR: stateDirectory,
  };
  windows = await Promise.all(Array.from({ length: WINDOWS }, () => startServer(environment)));
});

afterAll(async () => {
  await Promise.all(windows.map((window) => window.close()));
  await listening.close();
  await rm(stateDirectory, { recursive: true, force: true });
});

test("the windows of one machine keep one pace and share one token", async () => {
  const ids = [...sandbox.store.assets.all()].slice(0, 8).map(({ id }) => id);
  await Promise.all(
    windows.flatMap((window, index) =>
      ids.map((id) => window.call("get_halopsa_asset", { id, format_options: formatOf(index) })),
    ),
  );
  const arrivedMs = sandbox.requests.all.map(({ at }) => at).sort((a, b) => a - b);
  expect(arrivedMs.length).toBeGreaterThanOrEqual(ids.length);
  // A request may arrive later than it left; over many of them the pace shows all the same.
  const tookMs = Number(arrivedMs.at(-1)) - Number(arrivedMs[0]);
  expect(tookMs).toBeGreaterThan((arrivedMs.length - 1) * GAP_MS * 0.95);
  const tokens = sandbox.requests.all.filter(({ path }) => path.startsWith("/auth/"));
  expect(tokens).toHaveLength(1);
});

test("one asset created in all windows at the same moment is there once", async () => {
  const [client] = [...sandbox.store.sites.all()];
  const asset = {
    asset_type_id: 17,
    site_id: client?.id,
    serial_number: "PF7WINDOW1",
    hostname: "WIN-NEW-01",
  };
  const answers = await Promise.all(windows.map((window) => window.call("create_halopsa_asset", asset)));
  const outcomes = answers.map(({ data }) => data.outcome).sort();
  expect(outcomes, answers.map(({ text }) => text).join("\n")).toEqual(["created", "refused", "refused"]);
  const made = [...sandbox.store.assets.all()].filter(({ fields }) =>
    [...fields.values()].includes("PF7WINDOW1"),
  );
  expect(made).toHaveLength(1);
});

test("a folder that cannot be written to is told, and the tools work without it", async () => {
  const file = join(stateDirectory, "a-file");
  await writeFile(file, "");
  const alone = await startServer({ ...environment, HALOPSA_STATE_DIR: join(file, "below") });
  try {
    const { isError } = await alone.call("list_halopsa_clients", { limit: 1 });
    expect(isError).toBe(false);
    expect(alone.stderr()).toContain("do not share Halo's pace (HALOPSA_STATE_DIR)");
  } finally {
    await alone.close();
  }
});

test("two machines keep one pace through Redis", async ({ skip }) => {
  skip(!(await isReachable(6379)), "no Redis at 127.0.0.1:6379");
  const machines = await Promise.all(
    ["one", "two"].map((machine) =>
      startServer({
        ...environment,
        HALOPSA_STATE_DIR: join(stateDirectory, machine),
        HALOPSA_REDIS_URL: "redis://127.0.0.1:6379",
      }),
    ),
  );
  try {
    sandbox.requests.clear();
    const ids = [...sandbox.store.users.all()].slice(0, 8).map(({ id }) => id);
    await Promise.all(
      machines.flatMap((machine) => ids.map((id) => machine.call("get_halopsa_user", { id }))),
    );
    const arrivedMs = sandbox.requests.all.map(({ at }) => at).sort((a, b) => a - b);
    expect(arrivedMs.length).toBeGreaterThanOrEqual(2 * ids.length - 1);
    const tookMs = Number(arrivedMs.at(-1)) - Number(arrivedMs[0]);
    expect(tookMs).toBeGreaterThan((arrivedMs.length - 1) * GAP_MS * 0.95);
    expect(machines.map((machine) => machine.stderr())).toEqual(["", ""]);
  } finally {
    await Promise.all(machines.map((machine) => machine.close()));
  }
});

test("a Redis that is away is told, and the tools work without it", async () => {
  const alone = await startServer({ ...environment, HALOPSA_REDIS_URL: "redis://127.0.0.1:1" });
  try {
    const { isError } = await alone.call("list_halopsa_clients", { limit: 1 });
    expect(isError).toBe(false);
    expect(alone.stderr()).toContain("Redis cannot be reached");
  } finally {
    await alone.close();
  }
});

function isReachable(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: 1_000 });
    const end = (reachable: boolean): void => {
      socket.destroy();
      resolve(reachable);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}

function formatOf(window: number): Record<string, unknown> {
  return { format: window === 0 ? "compact" : "standard" };
}
