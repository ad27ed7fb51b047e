import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@redis/client";

/** A server of our own, so that it may be flushed, stopped and killed. */
export interface OwnRedis {
  readonly url: string;
  readonly command: (...args: string[]) => Promise<unknown>;
  readonly kill: () => Promise<void>;
  /** Starts again on the same port, without data. */
  readonly start: () => Promise<void>;
  readonly signal: (signal: "SIGSTOP" | "SIGCONT") => void;
  readonly stop: () => Promise<void>;
}

/** Why no server can be started here; `undefined` when one can. */
export function whyNoRedis(): string | undefined {
  try {
    execFileSync("redis-server", ["--version"]);
    return undefined;
  } catch {
    return "there is no redis-server on this machine";
  }
}

/** Starts a server on a free port, in a folder of its own, with nothing kept on disk. */
export async function startRedis(): Promise<OwnRedis> {
  const directory = await mkdtemp(join(tmpdir(), "transport-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  async function command(...args: string[]): Promise<unknown> {
    const client = createClient({ url, socket: { reconnectStrategy: (retries) => retries < 100 && 20 } });
    client.on("error", () => {});
    await client.connect();
    try {
      return await client.sendCommand(args);
    } finally {
      client.destroy();
    }
  }

  async function start(): Promise<void> {
    const options = { port: String(port), dir: directory, save: "", appendonly: "no", bind: "127.0.0.1" };
    server = spawn(
      "redis-server",
      Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
      { stdio: "ignore" },
    );
    await command("PING");
  }

  async function kill(): Promise<void> {
    const ended = new Promise((resolve) => server?.once("exit", resolve));
    server?.kill("SIGKILL");
    await ended;
  }

  await start();
  return {
    url,
    command,
    kill,
    start,
    signal: (signal) => void server?.kill(signal),
    stop: async () => {
      if (server?.exitCode === null && server.signalCode === null) await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
