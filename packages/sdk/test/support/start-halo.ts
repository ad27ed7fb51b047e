import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createHaloClient, type HaloClient } from "@halopsa-kit/sdk";
import { onTestFinished } from "vitest";

/** A request as the server saw it. `path` is without `/api` and the query. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  /** Sent as JSON unless it is a text. */
  readonly body?: unknown;
  readonly contentType?: string;
}

export interface FakeHalo {
  readonly halo: HaloClient;
  readonly seen: Seen[];
}

/** A real server that answers as a test says, for what the sandbox does not do. Closed when the test ends. */
export async function startHalo(answer: (seen: Seen) => Answer | Promise<Answer>): Promise<FakeHalo> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? "/", "http://halo.test");
    const entry: Seen = {
      method: request.method ?? "",
      path: url.pathname.replace("/api", ""),
      query: url.searchParams,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(entry);
    const { status = 200, body = "", contentType = "application/json" } = await answer(entry);
    response.writeHead(status, { "content-type": contentType });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { halo: createHaloClient({ baseUrl: `http://127.0.0.1:${port}`, token: "test-token" }), seen };
}

export interface PagedSites {
  /** The rows that are there when a request comes in. */
  readonly rows: () => readonly { id: number; [member: string]: unknown }[];
  readonly cap?: number;
  /** What the envelope says instead of the number of rows. */
  readonly total?: () => number;
  readonly pageOf?: (number: number) => number;
}

/** Answers `GET /Site` in pages, as Halo does, with the oddities that a test asks for. */
export function answerSites({ rows, cap = 50, total, pageOf = (number) => number }: PagedSites) {
  return ({ query }: Seen): Answer => {
    const size = Math.min(Number(query.get("page_size")), cap);
    const number = pageOf(Number(query.get("page_no")));
    const all = rows();
    return {
      body: {
        page_no: number,
        page_size: size,
        record_count: total?.() ?? all.length,
        sites: all.slice((number - 1) * size, number * size),
      },
    };
  };
}

export function sites(count: number, firstId = 1): { id: number; name: string; client_id: number }[] {
  return Array.from({ length: count }, (_, index) => ({
    id: firstId + index,
    name: `Site ${firstId + index}`,
    client_id: 12,
  }));
}
