import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Served } from "./address.ts";
import type { Outcome } from "./exchange.ts";
import type { SandboxRequest } from "./router.ts";
import { createSelfSigned } from "./self-signed.ts";

export interface ListenOptions {
  /** 0 (default) takes any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`, so that nothing outside the machine can reach the sandbox. */
  readonly host?: string;
  /** Serve https, with a certificate that nobody vouches for. Default: plain http. */
  readonly tls?: "selfSigned";
  /**
   * Leave the other part to another port, as instances with an authorisation server of its own do. `AuthInfo` names the
   * port that serves `auth`. Default `both`.
   */
  readonly serves?: Served;
}

export interface Listening {
  /** Such as `http://127.0.0.1:54321`, without a trailing slash; the API is below `/api`. */
  readonly baseUrl: string;
  readonly port: number;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** @throws The system's error when the port is taken; RangeError when it is not a port. */
export async function listen(
  run: (request: SandboxRequest) => Promise<Outcome>,
  { port = 0, host = "127.0.0.1", tls }: Omit<ListenOptions, "serves"> = {},
): Promise<Listening> {
  const scheme = tls === undefined ? "http" : "https";
  const onRequest = (message: IncomingMessage, response: ServerResponse): void => {
    serve(run, scheme, message, response).catch((error: unknown) => {
      // A caller that goes away while it sends is no concern of ours.
      if (message.errored === null) process.emitWarning(error instanceof Error ? error : String(error));
      message.socket.destroy();
    });
  };
  const server = tls === undefined ? createServer(onRequest) : createTlsServer(createSelfSigned(), onRequest);
  // Used as a proxy, it asks for a password.
  server.on("connect", (_, socket) => {
    socket.end(
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="gateway"\r\n\r\n',
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const hostname = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    baseUrl: `${scheme}://${hostname}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        // Closing what is closed already is no error.
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  run: (request: SandboxRequest) => Promise<Outcome>,
  scheme: "http" | "https",
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const outcome = await run({
    method: message.method ?? "GET",
    url: new URL(message.url ?? "/", `${scheme}://${message.headers.host ?? "127.0.0.1"}`),
    headers: readHeaders(message),
    body: await readBody(message),
  });
  if (outcome.type === "reset") {
    message.socket.resetAndDestroy();
    return;
  }
  if (outcome.type === "silence") return;
  const bytes = Buffer.from(outcome.response.body);
  response.writeHead(outcome.response.status, {
    ...outcome.response.headers,
    "content-length": bytes.length,
  });
  if (outcome.type === "answer") {
    response.end(bytes);
    return;
  }
  // The promised length is longer than what is sent, so the caller can tell that it was cut.
  response.write(bytes.subarray(0, outcome.keepBytes), () => message.socket.destroy());
}

function readHeaders(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
