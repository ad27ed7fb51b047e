import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type PacePolicy, SharedStoreError, type StoreListener } from "@halopsa-kit/transport";
import { createRedisStore } from "@halopsa-kit/transport/redis";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { until } from "./fixtures.ts";
import { claimant, makePlace, withReason } from "./open-stores.ts";
import { startRedis, whyNoRedis } from "./start-redis.ts";

const spaced: PacePolicy = { limit: 1_000, intervalMs: 1_000, minimumGapMs: 100 };
const bursts: PacePolicy = { limit: 3, intervalMs: 60_000, minimumGapMs: 0 };
const scope = "api.example.com acme client-1";

async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "transport-failures-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const databaseIn = async (directory: string): Promise<string> => {
  const name = (await readdir(directory)).find((file) => file.endsWith(".sqlite"));
  return join(directory, name ?? "missing");
};

/** Runs code in another process, and resolves when it has said that it is ready. */
async function startProcess(code: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--no-warnings", "--input-type=module", "--eval", code], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

async function watched(store: { watch: (listener: StoreListener) => () => void }): Promise<string[]> {
  const states: string[] = [];
  store.watch(({ state }) => states.push(state));
  return states;
}

/** A way to a server on which every answer takes `delayMs` longer. */
async function slowLink(port: number): Promise<{ readonly url: string; delayMs: number }> {
  const sockets = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.pipe(far);
    far.on("data", (data) => setTimeout(() => near.write(data), link.delayMs));
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        near.destroy();
        far.destroy();
      });
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const link = { url: `redis://127.0.0.1:${(proxy.address() as AddressInfo).port}`, delayMs: 0 };
  return link;
}

describe("SQLite", () => {
  test("a folder that cannot be made or written to is refused with what to do", async () => {
    const directory = await makeDirectory();
    await writeFile(join(directory, "file"), "");
    for (const unusable of [join(directory, "file"), join(directory, "file", "below")]) {
      const error = await createSqliteStore({ directory: unusable, scope }).catch(
        (caught: unknown) => caught,
      );
      expect(error).toBeInstanceOf(SharedStoreError);
      expect(error).toMatchObject({ reason: "unusable", message: expect.stringContaining(unusable) });
    }
  });

  test("options that make no sense are refused by name", async () => {
    const directory = await makeDirectory();
    await expect(createSqliteStore({ directory: "", scope })).rejects.toThrow(/^directory must be/);
    await expect(createSqliteStore({ directory, scope: " " })).rejects.toThrow(/^scope must be/);
  });

  test("a runtime without node:sqlite is named as the reason", async () => {
    const code = `
      import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
      await createSqliteStore({ directory: ${JSON.stringify(await makeDirectory())}, scope: "any" })
        .catch(({ name, reason }) => console.log(name, reason));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--no-experimental-sqlite", "--input-type=module", "--eval", code],
      { cwd: import.meta.dirname },
    );
    expect(stdout.trim()).toBe("SharedStoreError unsupported");
  });

  test.skipIf(process.platform === "win32")("only this user can read folder and files", async () => {
    const directory = join(await makeDirectory(), "state", "deeper");
    const store = await createSqliteStore({ directory, scope });
    onTestFinished(() => store.close());
    const paths = [directory, ...(await readdir(directory)).map((name) => join(directory, name))];
    expect(paths.length).toBeGreaterThanOrEqual(2);
    for (const path of paths) expect((await stat(path)).mode & 0o077).toBe(0);
  });

  test("neither the scope nor anything of it is readable in a name", async () => {
    const directory = await makeDirectory();
    const store = await createSqliteStore({ directory, scope });
    onTestFinished(() => store.close());
    for (const name of await readdir(directory)) expect(name).not.toMatch(/api|example|acme|client/);
  });

  test("a file that is no database is replaced, and then knows no history", async () => {
    const directory = await makeDirectory();
    await (await createSqliteStore({ directory, scope })).close();
    const path = await databaseIn(directory);
    await truncate(path);
    await appendFile(path, "this is not a database, and long enough to have a header of one ".repeat(200));
    const store = await createSqliteStore({ directory, scope });
    onTestFinished(() => store.close());
    expect(await store.slots.claim(spaced, 10, claimant())).toBeGreaterThanOrEqual(100);
    expect(store.generations.current(["customers"])).toBeDefined();
  });

  test.skipIf(process.platform === "win32")(
    "a folder removed under running processes is made anew with its file, and told what left lately",
    async () => {
      const { open, directory } = await makePlace("sqlite");
      const [one, other] = [await open(), await open()];
      const before = one.generations.current(["customers"]);
      const [who, whoElse] = [claimant(), claimant()];
      expect(await one.slots.claim(bursts, 10, who)).toBeGreaterThan(0);
      await rm(directory, { recursive: true });
      await sleep(1_050);
      await Promise.all([one.slots.claim(bursts, 10, who), other.slots.claim(bursts, 10, whoElse)]);
      await until(() => one.generations.current(["customers"]) !== before);
      expect(one.generations.current(["customers"])).toBe(other.generations.current(["customers"]));
    },
  );

  test("bursts that left before the file was lost are counted again", async () => {
    const directory = await makeDirectory();
    const who = claimant();
    for (const agoMs of [40_000, 200, 100]) who.send(agoMs);
    const store = await createSqliteStore({ directory, scope });
    onTestFinished(() => store.close());
    expect(await store.slots.claim(bursts, 10, who)).toBeGreaterThan(15_000);
  });

  test("a departure and a pause noted by the clock of another start of the machine block nobody for long", async () => {
    const { open, directory } = await makePlace("sqlite");
    const store = await open();
    await store.slots.claim(spaced, 10, claimant());
    const database = new DatabaseSync(await databaseIn(directory));
    database.exec(`
      insert into departures values ('before', 1, 1e15);
      update pause set until_ms = 1e15, duration_ms = 60000;
      insert into leases values ('prewarm', 'before', 1e15, 60000)`);
    database.close();
    const waitMs = await store.slots.claim(spaced, 10, claimant());
    expect(waitMs).toBeGreaterThanOrEqual(spaced.minimumGapMs);
    expect(waitMs).toBeLessThan(1_000);
    expect(await store.leases.acquire("prewarm", 1_000)).toBeDefined();
  });

  test.skipIf(process.platform === "win32")(
    "a process stopped in the middle of a transaction makes others go on alone, until it ends",
    async () => {
      const { open, directory } = await makePlace("sqlite");
      const store = await open();
      const states = await watched(store);
      await Promise.all([store.slots.claim(spaced, 10, claimant()), open(), open()]);
      const child = await startProcess(`
        import { DatabaseSync } from "node:sqlite";
        const database = new DatabaseSync(${JSON.stringify(await databaseIn(directory))});
        database.exec("begin immediate; insert into generations values ('x', 1)");
        console.log("locked");
        setInterval(() => {}, 1000);`);
      child.kill("SIGSTOP");

      let longestBlockMs = 0;
      const refused = async (): Promise<unknown> => {
        for (;;) {
          const startedMs = performance.now();
          const answer = store.slots.claim(spaced, 10, claimant());
          longestBlockMs = Math.max(longestBlockMs, performance.now() - startedMs);
          await sleep(await answer);
        }
      };
      await expect(refused()).rejects.toMatchObject({ name: "SharedStoreError", reason: "unreachable" });
      await expect(store.values.set("key", "value", 1_000)).rejects.toBeInstanceOf(SharedStoreError);
      expect(longestBlockMs).toBeLessThan(100);
      // Reading needs no lock, and a bump is noticed here although it cannot be delivered.
      const before = store.generations.current(["customers"]);
      const undelivered = store.generations.bump(["customers"]);
      expect(store.generations.current(["customers"])).not.toBe(before);
      await undelivered;
      expect(states).toEqual(["lost"]);
      expect(store.slots.sharers()?.processes).toBe(3);

      child.kill("SIGKILL");
      await once(child, "exit");
      await expect(store.slots.claim(spaced, 10, claimant())).resolves.toBeGreaterThanOrEqual(0);
      expect(states).toEqual(["lost", "recovered"]);
      const second = await open();
      await until(
        () => second.generations.current(["customers"]) === store.generations.current(["customers"]),
      );
      expect(second.generations.current(["customers"])).not.toBe(before);
    },
  );

  test("what a killed process held ends by itself", async () => {
    const { open, directory } = await makePlace("sqlite");
    const store = await open();
    const child = await startProcess(`
      import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
      const store = await createSqliteStore({ directory: ${JSON.stringify(directory)}, scope: ${JSON.stringify(scope)} });
      await store.leases.acquire("prewarm", 1500);
      console.log("held");
      setInterval(() => {}, 1000);`);
    expect(await store.leases.acquire("prewarm", 1_000)).toBeUndefined();
    child.kill("SIGKILL");
    await once(child, "exit");
    await sleep(1_510);
    expect(await store.leases.acquire("prewarm", 1_000)).toBeDefined();
  });
});

describe.skipIf(whyNoRedis() !== undefined)(withReason("Redis"), () => {
  test("options that make no sense are refused by name", async () => {
    for (const url of ["", "localhost", "http://localhost", "redis://"]) {
      await expect(createRedisStore({ url, scope })).rejects.toThrow(/^url must be/);
    }
    const url = "redis://127.0.0.1:1";
    await expect(createRedisStore({ url, scope: "" })).rejects.toThrow(/^scope must be/);
    for (const timeoutMs of [0, -1, Number.NaN, 1e99]) {
      await expect(createRedisStore({ url, scope, timeoutMs })).rejects.toThrow(/^timeoutMs must be/);
    }
  });

  test("a server that is not there is no obstacle, and is used when it comes", async () => {
    const redis = await startRedis();
    onTestFinished(redis.stop);
    await redis.kill();
    const store = await createRedisStore({ url: redis.url, scope });
    onTestFinished(() => store.close());
    const states = await watched(store);
    const startedMs = performance.now();
    for (let time = 0; time < 100; time++) {
      await expect(store.values.get("token")).rejects.toBeInstanceOf(SharedStoreError);
      await expect(store.slots.claim(spaced, 30, claimant())).rejects.toBeInstanceOf(SharedStoreError);
    }
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    expect(store.generations.current(["customers"])).toBeUndefined();
    const undelivered = store.generations.bump(["customers"]);
    await undelivered;

    await redis.start();
    await until(() => states.includes("recovered"));
    expect(await store.values.get("token")).toBeUndefined();
    const second = await createRedisStore({ url: redis.url, scope });
    onTestFinished(() => second.close());
    await until(() => /:1$/.test(second.generations.current(["customers"]) ?? ""));
  });

  test("a server that hangs costs one time-out, and the next call nothing", async () => {
    const { open, redis } = await makePlace("redis");
    const store = await open();
    redis?.signal("SIGSTOP");
    const startedMs = performance.now();
    await expect(store.values.get("token")).rejects.toBeInstanceOf(SharedStoreError);
    const firstMs = performance.now() - startedMs;
    expect(firstMs).toBeGreaterThanOrEqual(store.timeoutMs);
    for (let time = 0; time < 50; time++) await expect(store.values.get("token")).rejects.toThrow();
    expect(performance.now() - startedMs - firstMs).toBeLessThan(firstMs);
    await until(() => store.generations.current(["customers"]) === undefined);
    redis?.signal("SIGCONT");
    await until(() => store.generations.current(["customers"]) !== undefined);
    await expect(store.values.get("token")).resolves.toBeUndefined();
  });

  test("a server that was flushed gives no slot until all have told what they sent", async () => {
    const { open, redis } = await makePlace("redis");
    const [one, other] = [await open(), await open()];
    const [who, whoElse] = [claimant(), claimant()];
    // Both must be known to their store.
    await one.slots.claim(bursts, 30, who);
    await other.slots.claim(bursts, 30, whoElse);
    who.send(30_000);
    who.send(1_000);
    whoElse.send(500);
    const before = one.generations.current(["customers"]);
    await redis?.command("FLUSHALL");
    expect(await one.slots.claim(bursts, 30, claimant())).toBeGreaterThan(0);
    await sleep(1_600);
    expect(await one.slots.claim(bursts, 30, claimant())).toBeGreaterThan(20_000);
    await until(() => (one.generations.current(["customers"]) ?? before) !== before);
    await until(() => one.generations.current(["customers"]) === other.generations.current(["customers"]));
  });

  test("a server started again from old data is taken for new", async () => {
    const { open, redis } = await makePlace("redis");
    const store = await open();
    await store.slots.claim(spaced, 30, claimant());
    const before = store.generations.current(["customers"]);
    await redis?.command("SAVE");
    await redis?.kill();
    await redis?.start();
    await until(() => (store.generations.current(["customers"]) ?? before) !== before);
    let waitMs: number | undefined;
    while (waitMs === undefined) {
      waitMs = await store.slots.claim(spaced, 30, claimant()).catch(() => undefined);
      await sleep(10);
    }
    expect(waitMs).toBeGreaterThanOrEqual(100);
  });

  test("a server too far away for slots counts as lost, and is used again when it is near", async () => {
    const { redis } = await makePlace("redis");
    const link = await slowLink(Number(new URL(redis?.url ?? "").port));
    const store = await createRedisStore({ url: link.url, scope, timeoutMs: 100 });
    onTestFinished(() => store.close());
    const states = await watched(store);
    link.delayMs = 450;
    await expect(
      (async () => {
        for (const who = claimant(); ; ) await sleep(await store.slots.claim(spaced, 400, who));
      })(),
    ).rejects.toBeInstanceOf(SharedStoreError);
    expect(states).toEqual(["lost"]);
    await sleep(2_500);
    expect(states).toEqual(["lost"]);
    link.delayMs = 0;
    await until(() => states.includes("recovered"));
    await store.slots.claim(spaced, 30, claimant());
  });

  test("a bump whose answer is late is counted once", async () => {
    const { open, redis } = await makePlace("redis");
    const near = await open();
    const link = await slowLink(Number(new URL(redis?.url ?? "").port));
    const far = await createRedisStore({ url: link.url, scope, timeoutMs: 100 });
    onTestFinished(() => far.close());
    await until(() => far.generations.current(["customers"]) !== undefined);
    link.delayMs = 250;
    await far.generations.bump(["customers"]);
    await sleep(2_500);
    expect(near.generations.current(["customers"])).toMatch(/:1$/);
    expect(far.generations.current(["customers"])).toBe(near.generations.current(["customers"]));
  });

  test("a lease taken while the server was there holds on its machine when the server is lost", async () => {
    const { open, redis } = await makePlace("layered");
    const [one, other] = [await open(), await open()];
    const release = await one.leases.acquire("write", 60_000);
    if (release === undefined) throw new Error("not acquired");
    await redis?.kill();
    expect(await other.leases.acquire("write", 60_000)).toBeUndefined();
    expect(await one.leases.renew?.(release, 60_000)).toBe(true);
    await release();
    expect(await other.leases.acquire("write", 60_000)).toBeDefined();
  });

  test("every key ends by itself", async () => {
    const { open, redis } = await makePlace("redis");
    const store = await open();
    await store.values.set("token", "value", 60_000);
    await store.leases.acquire("prewarm", 60_000);
    await store.generations.bump(["customers"]);
    await store.slots.pause(10_000);
    await store.slots.claim(spaced, 30, claimant());
    const keys = (await redis?.command("KEYS", "*")) as string[];
    expect(keys.length).toBeGreaterThanOrEqual(7);
    for (const key of keys) expect(await redis?.command("PTTL", key)).toBeGreaterThan(0);
  });

  test("no key and no channel shows the scope", async () => {
    const { open, redis } = await makePlace("redis");
    const store = await open();
    await store.values.set("token", "value", 60_000);
    await store.generations.bump(["customers"]);
    await store.slots.claim(spaced, 30, claimant());
    const names = JSON.stringify([
      await redis?.command("KEYS", "*"),
      await redis?.command("PUBSUB", "CHANNELS"),
    ]);
    expect(names).toMatch(/value:token/);
    expect(names).not.toMatch(/example|acme|client/);
  });
});
