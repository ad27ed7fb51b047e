import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import {
  type Clock,
  clientCredentials,
  createTransport,
  type SharedStore,
  type TokenSource,
  type TransportEvent,
} from "@halopsa-kit/transport";
import { createRedisStore } from "@halopsa-kit/transport/redis";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { fakeClock, secret, sleep, until } from "./fixtures.ts";
import { startRedis, whyNoRedis } from "./start-redis.ts";
import { giveToken, type Handler, json, startServer, type TestServer } from "./start-server.ts";

const noRedis = whyNoRedis();
const { signal } = new AbortController();
const ok: Handler = (_seen, response) => json(response, 200, {});

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "shared-token-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function serve(handle: Handler = ok, handleToken: Handler = giveToken): Promise<TestServer> {
  const server = await startServer(handle, handleToken);
  onTestFinished(server.close);
  return server;
}

/** Opens the store once for each process that is played. */
async function openStores(count: number): Promise<SharedStore[]> {
  const directory = await temporaryDirectory();
  const stores = await Promise.all(
    Array.from({ length: count }, () => createSqliteStore({ directory, scope: "acme" })),
  );
  onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
  return stores;
}

function sourceOf(
  server: TestServer,
  shared: Pick<SharedStore, "values" | "leases"> | undefined,
  options: {
    clock?: Clock;
    clientSecret?: string;
    scope?: string;
    onEvent?: (event: TransportEvent) => void;
  } = {},
): TokenSource {
  return clientCredentials({
    tokenUrl: `${server.url}/auth/token`,
    clientId: "client-1",
    clientSecret: secret,
    shared,
    ...options,
  });
}

interface Process {
  readonly ask: (path: string) => Promise<string>;
  readonly kill: () => void;
}

async function startProcess(directory: string, url: string): Promise<Process> {
  const script = fileURLToPath(new URL("shared-token/fetch-once.ts", import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify({ directory, url, clientSecret: secret })], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return {
    ask: async (path) => {
      child.stdin.write(`${path}\n`);
      return String((await lines.next()).value);
    },
    kill: () => child.kill("SIGKILL"),
  };
}

describe("several processes", () => {
  test("that start together fetch one token", async () => {
    const directory = await temporaryDirectory();
    const server = await serve(ok, async (seen, response, calls) => {
      await sleep(200);
      await giveToken(seen, response, calls);
    });
    const processes = await Promise.all([1, 2, 3, 4].map(() => startProcess(directory, server.url)));
    expect(await Promise.all(processes.map(({ ask }) => ask("/items")))).toEqual(Array(4).fill("200"));
    expect(server.tokenCalls()).toHaveLength(1);
    expect(new Set(server.calls().map(({ headers }) => headers.authorization))).toEqual(
      new Set(["Bearer token-1"]),
    );
  });

  test("get their token although the one who was at it is killed", async () => {
    const directory = await temporaryDirectory();
    const server = await serve(ok, (seen, response, calls) =>
      calls === 1 ? undefined : giveToken(seen, response, calls),
    );
    const first = await startProcess(directory, server.url);
    const second = await startProcess(directory, server.url);
    void first.ask("/items");
    await until(() => server.tokenCalls().length === 1);
    const answer = second.ask("/items");
    first.kill();
    expect(await answer).toBe("200");
    expect(server.tokenCalls()).toHaveLength(2);
  });
});

describe("renewal ahead of expiry", () => {
  test("is done by one process, and the others take the new token over", async () => {
    const server = await serve();
    const clock = fakeClock();
    const events: TransportEvent[] = [];
    const onEvent = (event: TransportEvent) => void events.push(event);
    const sources = (await openStores(3)).map((store) => sourceOf(server, store, { clock, onEvent }));
    const getAll = () => Promise.all(sources.map((source) => source.get(signal)));

    expect(await getAll()).toEqual(Array(3).fill("token-1"));
    clock.advance(56 * 60_000);
    expect(await getAll()).toEqual(Array(3).fill("token-1"));
    await until(() => server.tokenCalls().length === 2);
    // Whoever found the other at it looks again a little later.
    for (let tokens = new Set<string>(); tokens.size !== 1 || !tokens.has("token-2"); ) {
      clock.advance(2_000);
      tokens = new Set(await getAll());
      await sleep(5);
    }
    expect(server.tokenCalls()).toHaveLength(2);
    expect(
      events
        .filter((event) => event.type === "token")
        .map(({ outcome }) => outcome)
        .toSorted(),
    ).toEqual([...Array(4).fill("adopted"), ...Array(2).fill("renewed")]);
  });

  test("that fails leaves the old token in use, everywhere", async () => {
    const server = await serve(ok, (seen, response, calls) =>
      calls === 1 ? giveToken(seen, response, calls) : json(response, 400, { error: "invalid_client" }),
    );
    const clock = fakeClock();
    const sources = (await openStores(2)).map((store) => sourceOf(server, store, { clock }));
    for (let round = 0; round < 5; round++) {
      expect(await Promise.all(sources.map((source) => source.get(signal)))).toEqual(["token-1", "token-1"]);
      if (round === 0) clock.advance(56 * 60_000);
      await sleep(20);
    }
    expect(server.tokenCalls().length).toBeLessThanOrEqual(3);
  });
});

describe("a token that the API refuses", () => {
  test("is dropped for all, and only it", async () => {
    const server = await serve(({ headers }, response) =>
      json(response, headers.authorization === "Bearer token-1" ? 401 : 200, {}),
    );
    const stores = await openStores(3);
    const transports = stores.map((shared) =>
      createTransport({
        userAgent: "tests/1.0",
        credentials: { tokenUrl: `${server.url}/auth/token`, clientId: "client-1", clientSecret: secret },
        pace: "off",
        shared,
      }),
    );
    onTestFinished(() => {
      for (const transport of transports) transport.close();
    });
    const [first, second, third] = transports;
    // Both hold the token that is refused before either of them learns that.
    const statuses = await Promise.all(
      [first, second].map(async (transport) => (await transport?.fetch(`${server.url}/items`))?.status),
    );
    expect(statuses).toEqual([200, 200]);
    expect((await third?.fetch(`${server.url}/items`))?.status).toBe(200);
    expect(server.tokenCalls()).toHaveLength(2);
  });

  test("is gone from the store, so that a process that starts now does not find it", async () => {
    const server = await serve();
    const [one, two] = await openStores(2);
    const { values, leases } = one as SharedStore;
    const { promise: removed, resolve } = Promise.withResolvers<void>();
    const remove: typeof values.remove = (...args) => values.remove(...args).then(resolve);
    const source = sourceOf(server, { values: { ...values, remove }, leases });
    await source.get(signal);
    source.drop("token-1");
    await removed;
    expect(await sourceOf(server, two).get(signal)).toBe("token-2");
  });

  test("does not take a newer one with it", async () => {
    const server = await serve();
    const [one, two, three] = (await openStores(3)).map((store) => sourceOf(server, store));
    expect(await one?.get(signal)).toBe("token-1");
    expect(await two?.get(signal)).toBe("token-1");
    one?.drop("token-1");
    expect(await one?.get(signal)).toBe("token-2");
    two?.drop("token-1");
    expect(await two?.get(signal)).toBe("token-2");
    expect(await three?.get(signal)).toBe("token-2");
    expect(server.tokenCalls()).toHaveLength(2);
  });
});

describe("clocks", () => {
  test.each([
    ["ahead", 2 * 3600_000],
    ["behind", -2 * 3600_000],
  ])(
    "another process's clock is two hours %s: a token is used no longer than it lasts",
    async (_name, skewMs) => {
      const server = await serve();
      const [ours, theirs] = [fakeClock(), fakeClock()];
      theirs.advance(skewMs, "wall");
      const [first, second] = await openStores(2);
      await sourceOf(server, first, { clock: theirs }).get(signal);
      const source = sourceOf(server, second, { clock: ours });
      const before = await source.get(signal);
      ours.advance(3600_000);
      expect(await source.get(signal)).not.toBe(before);
    },
  );

  test("the machine slept: what ended meanwhile is not taken over", async () => {
    const server = await serve();
    const clock = fakeClock();
    const [first, second] = await openStores(2);
    await sourceOf(server, first, { clock }).get(signal);
    clock.advance(3600_000, "wall");
    expect(await sourceOf(server, second, { clock }).get(signal)).toBe("token-2");
  });
});

describe("what is stored", () => {
  test("serves nobody with another secret, client or scope", async () => {
    const server = await serve();
    const [first, second] = await openStores(2);
    expect(await sourceOf(server, first).get(signal)).toBe("token-1");
    expect(await sourceOf(server, second, { clientSecret: "another" }).get(signal)).toBe("token-2");
    expect(await sourceOf(server, second, { scope: "all" }).get(signal)).toBe("token-3");
  });

  test("is left alone when it was changed, cut or is nonsense", async () => {
    const server = await serve();
    const [store] = await openStores(1);
    const { values, leases } = store as SharedStore;
    for (const change of [
      (value: string) => value.slice(0, -8),
      (value: string) => `${value.slice(0, 20)}${value[20] === "A" ? "B" : "A"}${value.slice(21)}`,
      () => "",
      () => "nonsense \u{1f600}",
    ]) {
      const get = async (key: string) => {
        const value = await values.get(key);
        return value === undefined ? undefined : change(value);
      };
      const calls = server.tokenCalls().length;
      await sourceOf(server, { values, leases }).get(signal);
      const changed = await sourceOf(server, { values: { ...values, get }, leases }).get(signal);
      expect(changed).toBe(`token-${server.tokenCalls().length}`);
      expect(server.tokenCalls().length).toBe(Math.max(calls, 1) + 1);
    }
  });

  const withRedis = noRedis === undefined ? "Redis" : `Redis: skipped, since ${noRedis}`;
  describe.each([
    ["SQLite", false, sqliteContents],
    [withRedis, noRedis !== undefined, redisContents],
  ])("%s", (_name, isSkipped, open) => {
    test.skipIf(isSkipped)("holds neither secret nor token nor client in clear", async () => {
      const { shared, contents } = await open();
      const server = await serve(ok, (_seen, response) =>
        json(response, 200, { access_token: "SECRET-TOKEN-12345", token_type: "bearer", expires_in: 3600 }),
      );
      const names: string[] = [];
      const transport = createTransport({
        userAgent: "tests/1.0",
        credentials: {
          tokenUrl: `${server.url}/auth/token?tenant=acme`,
          clientId: "client-id-67890",
          clientSecret: secret,
          scope: "all",
        },
        shared,
        onEvent: (event) => names.push(JSON.stringify(event)),
      });
      onTestFinished(transport.close);
      expect((await transport.fetch(`${server.url}/items`)).status).toBe(200);
      const text = await contents();
      // The token is there, for another process to take over.
      expect(text).toContain("token:");
      for (const clear of [
        "SECRET-TOKEN",
        secret,
        encodeURIComponent(secret),
        btoa(secret),
        "client-id-67890",
      ]) {
        expect(text).not.toContain(clear);
        expect(names.join()).not.toContain(clear);
      }
      const source = clientCredentials({
        tokenUrl: `${server.url}/auth/token?tenant=acme`,
        clientId: "client-id-67890",
        clientSecret: secret,
        scope: "all",
        shared,
      });
      expect(await source.get(signal)).toBe("SECRET-TOKEN-12345");
      expect(server.tokenCalls()).toHaveLength(1);
    });
  });
});

async function sqliteContents(): Promise<{ shared: SharedStore; contents: () => Promise<string> }> {
  const directory = await temporaryDirectory();
  const shared = await createSqliteStore({ directory, scope: "acme" });
  onTestFinished(shared.close);
  const contents = async () => {
    const names = await readdir(directory);
    const bytes = await Promise.all(names.map((name) => readFile(join(directory, name), "latin1")));
    return [...names, ...bytes].join("\n");
  };
  return { shared, contents };
}

async function redisContents(): Promise<{ shared: SharedStore; contents: () => Promise<string> }> {
  const redis = await startRedis();
  const shared = await createRedisStore({ url: redis.url, scope: "acme", timeoutMs: 1_000 });
  onTestFinished(async () => {
    await shared.close();
    await redis.stop();
  });
  await until(() => shared.generations.current(["any"]) !== undefined);
  const contents = async () => {
    const keys = (await redis.command("KEYS", "*")) as string[];
    const dumps = await Promise.all(
      keys.map(async (key) => {
        const type = await redis.command("TYPE", key);
        const read: Record<string, string[]> = {
          string: ["GET", key],
          hash: ["HGETALL", key],
          zset: ["ZRANGE", key, "0", "-1"],
          list: ["LRANGE", key, "0", "-1"],
        };
        return JSON.stringify(await redis.command(...(read[String(type)] ?? ["EXISTS", key])));
      }),
    );
    return [...keys, ...dumps].join("\n");
  };
  return { shared, contents };
}

describe("a store that fails", () => {
  const fails = async () => {
    throw new Error("the store is gone");
  };
  const dead: Pick<SharedStore, "values" | "leases"> = {
    values: { get: fails, set: fails, remove: fails },
    leases: { acquire: fails },
  };

  test("breaks no call and costs no time", async () => {
    const server = await serve();
    const source = sourceOf(server, dead);
    const startedMs = performance.now();
    expect(await source.get(signal)).toBe("token-1");
    source.drop("token-1");
    expect(await source.get(signal)).toBe("token-2");
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  test("in the middle breaks no call either", async () => {
    const server = await serve();
    const [store] = await openStores(1);
    const { values, leases } = store as SharedStore;
    const acquire: SharedStore["leases"]["acquire"] = async (...args) => {
      await leases.acquire(...args);
      return fails;
    };
    const source = sourceOf(server, { values: { ...values, set: fails }, leases: { acquire } });
    expect(await source.get(signal)).toBe("token-1");
  });

  test("and a turn that nobody ends keep a call waiting for some seconds, and no longer", async () => {
    const server = await serve();
    const [store] = await openStores(1);
    const { values } = store as SharedStore;
    const source = sourceOf(server, { values, leases: { acquire: async () => undefined } });
    expect(await source.get(signal)).toBe("token-1");
  });

  test("does not keep a transport from closing", async () => {
    const server = await serve();
    const [store] = await openStores(1);
    const transport = createTransport({
      userAgent: "tests/1.0",
      credentials: { tokenUrl: `${server.url}/auth/token`, clientId: "client-1", clientSecret: secret },
      shared: { ...(store as SharedStore), leases: { acquire: async () => undefined } },
    });
    const call = transport.fetch(`${server.url}/items`);
    await sleep(50);
    transport.close();
    await expect(call).rejects.toMatchObject({ name: "ClosedError" });
    expect(server.seen).toHaveLength(0);
  });
});
