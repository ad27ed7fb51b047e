import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sandbox } from "@halopsa-kit/sandbox";

export interface Recording {
  readonly baseUrl: string;
  /** The tokens that requests have carried. */
  readonly tokens: ReadonlySet<string>;
  readonly close: () => void;
}

/** Serves a sandbox and takes down every token that arrives, so that a test can look for them where none may be. */
export async function recordTokens(sandbox: Sandbox): Promise<Recording> {
  const tokens = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { authorization = "", "content-type": type = "" } = request.headers;
    if (authorization !== "") tokens.add(authorization.replace("Bearer ", ""));
    const answer = await sandbox.fetch(`http://127.0.0.1${request.url}`, {
      method: request.method ?? "GET",
      headers: { authorization, "content-type": type },
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    tokens,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
