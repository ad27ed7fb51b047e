import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the server saw it. */
interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface TestServer {
  readonly url: string;
  readonly seen: Seen[];
  /** Requests other than those for a token. */
  readonly calls: () => Seen[];
  readonly tokenCalls: () => Seen[];
  readonly close: () => Promise<void>;
}

export type Handler = (seen: Seen, response: ServerResponse, calls: number) => void | Promise<void>;

export const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
};

export const giveToken: Handler = (_seen, response, calls) =>
  json(response, 200, { access_token: `token-${calls}`, token_type: "bearer", expires_in: 3600 });

/** A real server on the loopback address. `/auth/token` goes to one handler, everything else to the other. */
export async function startServer(
  handle: Handler,
  handleToken: Handler = giveToken,
  port = 0,
): Promise<TestServer> {
  const seen: Seen[] = [];
  const isToken = ({ path }: Seen) => path.startsWith("/auth/token");
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url: path = "", headers } = request;
    const entry: Seen = { method, path, headers, body: Buffer.concat(chunks).toString() };
    seen.push(entry);
    const same = seen.filter((other) => isToken(other) === isToken(entry)).length;
    await (isToken(entry) ? handleToken : handle)(entry, response, same);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: boundPort } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${boundPort}`,
    seen,
    calls: () => seen.filter((entry) => !isToken(entry)),
    tokenCalls: () => seen.filter(isToken),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A port at which nobody listens: it was just free. */
export async function findRefusingPort(): Promise<number> {
  const server = await startServer(() => {});
  await server.close();
  return Number(new URL(server.url).port);
}
