import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import {
  bufferResponse,
  clientCredentials,
  compose,
  OutcomeUnknownError,
  ResponseTooLargeError,
  TokenError,
} from "@halopsa-kit/transport";
import { describe, expect, onTestFinished, test } from "vitest";
import { secret, setUp, sleep, until } from "./fixtures.ts";
import { giveToken, type Handler, json, startServer } from "./start-server.ts";

const megabyte = Buffer.alloc(2 ** 20, " ");

/** Sends megabytes for as long as anybody takes them. */
function sendWithoutEnd(response: ServerResponse): { sentBytes: () => number; isClosed: () => boolean } {
  let sentBytes = 0;
  const send = () => {
    while (!response.destroyed && response.write(megabyte)) sentBytes += megabyte.length;
    sentBytes += megabyte.length;
  };
  response.on("drain", send);
  send();
  return { sentBytes: () => sentBytes, isClosed: () => response.destroyed };
}

/** A server that answers each connection with given bytes, whether or not they are HTTP. */
async function answerRaw(answer: string | Buffer): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => void (await new Promise((resolve) => server.close(resolve))));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("a body", () => {
  const maxResponseBytes = 3 * 2 ** 20;

  test.each(["GET", "POST"])(
    "without end is read as far as the limit and no further (%s)",
    async (method) => {
      const sendings: ReturnType<typeof sendWithoutEnd>[] = [];
      const { server, transport } = await setUp(
        (_seen, response) => void sendings.push(sendWithoutEnd(response)),
        { maxResponseBytes },
      );
      const error = await transport
        .fetch(`${server.url}/items?q=private`, { method })
        .catch((e: unknown) => e);
      const tooLarge = method === "GET" ? error : (error as Error).cause;
      expect(tooLarge).toBeInstanceOf(ResponseTooLargeError);
      expect(tooLarge).toMatchObject({
        maxBytes: maxResponseBytes,
        message: expect.not.stringContaining("private"),
      });
      // The server did something, but what it said of it was not heard to the end.
      if (method === "POST") expect(error).toBeInstanceOf(OutcomeUnknownError);
      await until(() => sendings.every(({ isClosed }) => isClosed()));
      expect(sendings).toHaveLength(1);
      // What the sockets hold comes on top.
      expect(sendings[0]?.sentBytes()).toBeLessThan(maxResponseBytes + 32 * 2 ** 20);
    },
  );

  test("that unpacks to far more than was sent is stopped as well", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20));
    const { server, transport } = await setUp(
      (_seen, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
      { maxResponseBytes },
    );
    expect(bomb.length).toBeLessThan(maxResponseBytes);
    await expect(transport.fetch(`${server.url}/items`)).rejects.toBeInstanceOf(ResponseTooLargeError);
  });

  test("of just the limit is handed on, and one byte more is not", async () => {
    const bounded = compose(bufferResponse({ maxResponseBytes: 10 }))(
      async (request) => new Response("x".repeat(Number(new URL(request.url).searchParams.get("length")))),
    );
    const ask = (length: number) => bounded(new Request(`https://api.example.com/?length=${length}`));
    expect(await (await ask(10)).text()).toBe("x".repeat(10));
    await expect(ask(11)).rejects.toBeInstanceOf(ResponseTooLargeError);
  });

  test.each(["a body", "headers"])("that drips, %s, ends with the timeout", async (what) => {
    const drips: Handler = async (_seen, response) => {
      if (what === "a body") response.writeHead(200).flushHeaders();
      while (!response.destroyed) {
        if (what === "a body") response.write("x");
        else response.writeProcessing();
        await sleep(10);
      }
    };
    const { server, transport } = await setUp(drips, { timeoutMs: 80, retry: { retries: 1, backoffMs: 1 } });
    await expect(transport.fetch(`${server.url}/items`)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(server.calls()).toHaveLength(2);
  });
});

describe("an answer that breaks HTTP", () => {
  test.each<[string, string | Buffer]>([
    ["is no HTTP", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["is random", Buffer.from([...Array(256).keys()])],
    ["is empty", ""],
    ["has headers without end", `HTTP/1.1 200 OK\r\n${"x-a: b\r\n".repeat(100_000)}`],
    ["has one header without end", `HTTP/1.1 200 OK\r\nx-a: ${"b".repeat(2 ** 20)}`],
    ["has a broken length", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\nhello"],
    ["has broken chunks", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"],
    ["ends early", "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"],
    ["is packed badly", "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd"],
  ])("%s: the error of fetch for a read, an unknown outcome for a write", async (_name, answer) => {
    const url = await answerRaw(answer);
    const { transport } = await setUp(giveToken, { origins: [url], retry: { retries: 1, backoffMs: 1 } });
    await expect(transport.fetch(`${url}/items`)).rejects.toBeInstanceOf(TypeError);
    await expect(transport.fetch(`${url}/items`, { method: "POST" })).rejects.toBeInstanceOf(
      OutcomeUnknownError,
    );
  });
});

describe("a redirect", () => {
  test.each([
    [301, "GET", "RefusedRequestError"],
    [302, "POST", "OutcomeUnknownError"],
    [303, "POST", "OutcomeUnknownError"],
    [303, "DELETE", "OutcomeUnknownError"],
    [307, "POST", "RefusedRequestError"],
    [308, "PUT", "RefusedRequestError"],
  ])("%i of a %s never carries the token away", async (status, method, name) => {
    const other = await startServer(giveToken);
    onTestFinished(other.close);
    const { server, transport } = await setUp(
      (_seen, response) => void response.writeHead(status, { location: other.url }).end(),
    );
    await expect(transport.fetch(`${server.url}/items`, { method })).rejects.toMatchObject({ name });
    expect(server.calls()).toHaveLength(1);
    expect(other.seen).toHaveLength(0);
  });

  test("of the token endpoint never carries the secret away", async () => {
    const other = await startServer(giveToken);
    onTestFinished(other.close);
    const { server, transport } = await setUp(
      giveToken,
      {},
      (_seen, response) => void response.writeHead(307, { location: `${other.url}/auth/token` }).end(),
    );
    await expect(transport.fetch(`${server.url}/items`)).rejects.toBeInstanceOf(TokenError);
    expect(other.seen).toHaveLength(0);
  });
});

describe("a token endpoint", () => {
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  test.each<[string, Handler]>([
    ["that sends without end", (_seen, response) => void sendWithoutEnd(response)],
    [
      "that drips",
      (_seen, response) => {
        const timer = setInterval(() => response.write(" "), 10);
        response.on("close", () => clearInterval(timer));
      },
    ],
    ["that sends deep JSON", (_seen, response) => void response.end(deep)],
    [
      "that sends a broken text",
      (_seen, response) => void response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x22])),
    ],
    ["that sends null", (_seen, response) => json(response, 200, null)],
    ["that sends an object for a token", (_seen, response) => json(response, 200, { access_token: {} })],
    [
      "that sends a life of 1e999 s",
      (_seen, response) => void response.end('{"access_token":"a","expires_in":1e999}'),
    ],
    [
      "that injects a header",
      (_seen, response) => json(response, 200, { access_token: "a\r\nx-admin: 1", expires_in: 60 }),
    ],
    [
      "that names its error with a script",
      (_seen, response) => json(response, 400, { error: `\u001b[2J<${secret}>` }),
    ],
  ])("%s ends in a TokenError that quotes nothing", async (_name, handleToken) => {
    const { server, transport } = await setUp(
      giveToken,
      { timeoutMs: 300, retry: { retries: 0 } },
      handleToken,
    );
    const error = await transport.fetch(`${server.url}/items`).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TokenError);
    const text = inspect(error, { depth: 10, showHidden: true });
    expect(text).not.toContain(secret);
    for (const injected of ["x-admin", "\u001b[2J"]) expect(text).not.toContain(injected);
    expect(server.calls()).toHaveLength(0);
  });

  test("that says 1e15 s is asked again within a day or so, and not never", async () => {
    const { server } = await setUp(giveToken, {}, (seen, response) =>
      json(response, 200, { access_token: `token-${seen.path}`, expires_in: 1e15 }),
    );
    let wall = Date.now();
    const source = clientCredentials({
      tokenUrl: `${server.url}/auth/token`,
      clientId: "a",
      clientSecret: secret,
      clock: { wallMs: () => wall, monotonicMs: () => 0 },
    });
    const { signal } = new AbortController();
    await source.get(signal);
    wall += 25 * 3600_000;
    await source.get(signal);
    expect(server.tokenCalls()).toHaveLength(2);
  });

  test("is bounded in time and size without any other layer", async () => {
    const server = await startServer(giveToken, (_seen, response) => void sendWithoutEnd(response));
    onTestFinished(server.close);
    const source = clientCredentials({
      tokenUrl: `${server.url}/auth/token`,
      clientId: "a",
      clientSecret: secret,
    });
    await expect(source.get(new AbortController().signal)).rejects.toBeInstanceOf(TokenError);
  });
});
