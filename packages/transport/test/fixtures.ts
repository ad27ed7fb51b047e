import { createTransport, type Transport, type TransportOptions } from "@halopsa-kit/transport";
import { onTestFinished } from "vitest";
import { giveToken, type Handler, startServer, type TestServer } from "./start-server.ts";

export const secret = "s3cret+with=odd&chars";

/** A server and a transport aimed at it, without pace and with short waits; both are closed after the test. */
export async function setUp(
  handle: Handler,
  options: Partial<TransportOptions> = {},
  handleToken: Handler = giveToken,
): Promise<{ server: TestServer; transport: Transport }> {
  const server = await startServer(handle, handleToken);
  const transport = createTransport({
    userAgent: "transport-tests/1.0",
    credentials: {
      tokenUrl: `${server.url}/auth/token?tenant=acme`,
      clientId: "client-1",
      clientSecret: secret,
      scope: "all",
    },
    pace: "off",
    retry: { backoffMs: 5, random: () => 0 },
    ...options,
  });
  onTestFinished(async () => {
    transport.close();
    await server.close();
  });
  return { server, transport };
}

/** A clock that moves only when told to. */
export function fakeClock(): {
  wallMs: () => number;
  monotonicMs: () => number;
  advance: (ms: number, which?: "wall" | "both") => void;
} {
  let wall = 1_700_000_000_000;
  let monotonic = 0;
  return {
    wallMs: () => wall,
    monotonicMs: () => monotonic,
    advance: (ms, which = "both") => {
      wall += ms;
      if (which === "both") monotonic += ms;
    },
  };
}

export const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
};

export const sleep = (delayMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, delayMs));

export function blockEventLoop(durationMs: number): void {
  const end = performance.now() + durationMs;
  while (performance.now() < end);
}

/** A small generator of repeatable random numbers (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
