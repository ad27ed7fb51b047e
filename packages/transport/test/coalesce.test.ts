import { coalesce, getAnswerInfo } from "@halopsa-kit/transport";
import { expect, test } from "vitest";
import { setUp, sleep, until } from "./fixtures.ts";
import { type Handler, json } from "./start-server.ts";

const slow: Handler = async (_seen, response, calls) => {
  await sleep(40);
  json(response, 200, { calls });
};

test("identical reads share one request, and each has its own response", async () => {
  const { server, transport } = await setUp(slow);
  const responses = await Promise.all(
    Array.from({ length: 10 }, () => transport.fetch(`${server.url}/items?b=1&a=2`)),
  );
  expect(server.calls()).toHaveLength(1);
  for (const response of responses) expect(await response.json()).toEqual({ calls: 1 });
  expect(responses.map((response) => getAnswerInfo(response)?.source).sort()).toEqual([
    ...Array(9).fill("coalesced"),
    "miss",
  ]);
  expect(transport.stats().coalesced).toBe(9);
});

test("nothing is shared with a different read, a write, or a call that bypasses the cache", async () => {
  const { server, transport } = await setUp(slow);
  const url = `${server.url}/items`;
  await Promise.all([
    transport.fetch(url),
    transport.fetch(`${url}?page=2`),
    transport.fetch(url, { hints: { bypassCache: true } }),
    transport.fetch(url, { method: "POST" }),
    transport.fetch(url, { method: "POST" }),
  ]);
  expect(server.calls()).toHaveLength(5);
});

test("the first caller may leave without hurting the others", async () => {
  const { server, transport } = await setUp(slow);
  const controller = new AbortController();
  const first = transport.fetch(`${server.url}/items`, { signal: controller.signal });
  const second = transport.fetch(`${server.url}/items`);
  await until(() => server.calls().length === 1);
  controller.abort(new Error("bye"));
  await expect(first).rejects.toThrow("bye");
  expect(await (await second).json()).toEqual({ calls: 1 });
  expect(server.calls()).toHaveLength(1);
});

test("the request is cancelled when the last caller has left, and a newcomer starts afresh", async () => {
  const closed: number[] = [];
  const { server, transport } = await setUp(async (_seen, response, calls) => {
    response.on("close", () => {
      if (!response.writableFinished) closed.push(calls);
    });
    if (calls > 1) json(response, 200, { calls });
  });
  const controllers = [new AbortController(), new AbortController()];
  const leaving = controllers.map(({ signal }) => transport.fetch(`${server.url}/items`, { signal }));
  await until(() => server.calls().length === 1);
  controllers[0]?.abort();
  await expect(leaving[0]).rejects.toThrow();
  await sleep(20);
  expect(closed).toEqual([]);
  controllers[1]?.abort();
  await expect(leaving[1]).rejects.toThrow();
  const newcomer = await transport.fetch(`${server.url}/items`);
  expect(await newcomer.json()).toEqual({ calls: 2 });
  await until(() => closed.length > 0);
  expect(closed).toEqual([1]);
});

test("a failure reaches everyone who waits, and the next call tries again", async () => {
  const { server, transport } = await setUp((_seen, response, calls) =>
    json(response, calls === 1 ? 500 : 200, { calls }),
  );
  const pair = await Promise.all([
    transport.fetch(`${server.url}/items`),
    transport.fetch(`${server.url}/items`),
  ]);
  expect(pair.map(({ status }) => status)).toEqual([500, 500]);
  expect((await transport.fetch(`${server.url}/items`)).status).toBe(200);
});

test("an urgent call does not join one that waits at the end of the queue", async () => {
  const { server, transport } = await setUp(slow);
  await transport.fetch(`${server.url}/token-first`);
  const prewarm = transport.fetch(`${server.url}/items`, { hints: { priority: "prewarm" } });
  const urgent = transport.fetch(`${server.url}/items`);
  const calmer = transport.fetch(`${server.url}/items`, { hints: { priority: "refresh" } });
  await Promise.all([prewarm, urgent, calmer]);
  expect(server.calls().filter(({ path }) => path === "/items")).toHaveLength(2);
});

test("each caller has its own deadline", async () => {
  const { server, transport } = await setUp(async (_seen, response) => {
    await sleep(120);
    json(response, 200, {});
  });
  const patient = transport.fetch(`${server.url}/items`);
  await until(() => server.calls().length === 1);
  const hurried = transport.fetch(`${server.url}/items`, { hints: { deadlineAtMs: Date.now() + 30 } });
  await expect(hurried).rejects.toMatchObject({ name: "DeadlineError" });
  expect((await patient).status).toBe(200);
  expect(server.calls()).toHaveLength(1);
});

test("alone, it keeps requests with different headers apart", async () => {
  const { server } = await setUp(slow);
  const shared = coalesce()(fetch);
  const read = (user: string) =>
    shared(new Request(`${server.url}/items`, { headers: { authorization: user } }));
  await Promise.all([read("a"), read("a"), read("b")]);
  expect(server.calls()).toHaveLength(2);
});
