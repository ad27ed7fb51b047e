import type { RedisClientType } from "@redis/client";
import { systemClock } from "../../clock.ts";
import { SharedStoreError } from "../shared-store-error.ts";
import { longestLeaseMs } from "../slot-times.ts";
import type { StoreListeners } from "../store-listeners.ts";
import { within } from "../within.ts";
import { type RedisScripts, redisScripts } from "./redis-scripts.ts";

export type RedisModule = typeof import("@redis/client");
export type RedisClient = RedisClientType<Record<string, never>, Record<string, never>, RedisScripts>;

export interface RedisConnectionOptions {
  readonly url: string;
  readonly timeoutMs: number;
  /** Channel on which the processes tell each other of changes. */
  readonly channel: string;
  readonly listeners: StoreListeners;
}

/** What the parts of the store do with the connection. */
export interface RedisPart {
  /** After each connect, before the store counts as reachable. */
  readonly onConnected?: (client: RedisClient) => Promise<void>;
  /** Twice a second, as long as the server answers. */
  readonly onBeat?: (client: RedisClient) => Promise<void>;
  readonly onLost?: () => void;
  readonly onMessage?: (message: string) => void;
}

/** A connection that comes back by itself. While it is away, whoever asks is refused at once. */
export interface RedisConnection {
  /** @throws SharedStoreError when the server does not answer within the time-out, or the last one was not answered in time. */
  readonly ask: <T>(command: (client: RedisClient) => Promise<T>) => Promise<T>;
  /** As `ask`, for what is worth a longer wait. Only when this fails too does the server count as lost. */
  readonly askPatiently: <T>(command: (client: RedisClient) => Promise<T>) => Promise<T>;
  /** Counts the server as lost, although it answers, until a round trip is short enough for slots. */
  readonly giveUpAsTooFar: () => void;
  /** Names the run of the server, which a restart or a failover changes. */
  readonly runId: () => string;
  /** How long a claim should hold, by the round trips of late. */
  readonly leaseMs: () => number;
  /** Connects, and resolves when the server is reachable or has failed to be for a short while. */
  readonly start: (parts: readonly RedisPart[]) => Promise<void>;
  readonly close: () => void;
}

const beatEveryMs = 500;
const beatTimeoutMs = 2_000;
const patienceMs = 1_000;
const longestReconnectDelayMs = 500;
// Beats come more often, so a connection that is silent for so long is dead, even if the network does not say so.
const silentConnectionMs = 3_000;
const startWaitMs = 1_000;
// After an outage, the others that went on by themselves need this time to come back and tell what they sent.
const settleMs = 1_000;
const shortestLeaseMs = 30;
const leaseInRoundTrips = 4;
// A server that was too far for slots must be clearly nearer, or it would come and go.
const longestRoundTripMs = longestLeaseMs / 2;

export function createRedisConnection(
  { createClient, defineScript }: RedisModule,
  { url, timeoutMs, channel, listeners }: RedisConnectionOptions,
): RedisConnection {
  const { monotonicMs } = systemClock;
  const client = createClient({
    url,
    // Commands that wait for a server to come back would arrive when nobody wants them any more.
    disableOfflineQueue: true,
    scripts: redisScripts(defineScript),
    socket: {
      connectTimeout: silentConnectionMs,
      socketTimeout: silentConnectionMs,
      reconnectStrategy: (retries) => Math.min(20 * 2 ** retries, longestReconnectDelayMs),
    },
  }) as RedisClient;
  let parts: readonly RedisPart[] = [];
  let runId = "";
  let isUp = false;
  let isSlow = false;
  let isPrepared = false;
  let isTooFar = false;
  let isSubscribed = false;
  let isBeating = false;
  let settledAtMs = Number.NEGATIVE_INFINITY;
  let lastError: unknown = new Error("Not connected yet");
  let timer: ReturnType<typeof setInterval> | undefined;
  let onFirstUp = () => {};
  const roundTripsMs: number[] = [];

  const onMessage = (message: string) => {
    for (const part of parts) part.onMessage?.(message);
  };

  function lose(error: unknown): void {
    lastError = error;
    isUp = false;
    isPrepared = false;
    settledAtMs = Number.POSITIVE_INFINITY;
    for (const part of parts) part.onLost?.();
    listeners.lost(unreachable(error));
  }

  async function prepare(): Promise<void> {
    // Once is enough: the client subscribes again by itself, before it says that it is ready.
    if (!isSubscribed) await client.subscribe(channel, onMessage);
    isSubscribed = true;
    // Where INFO is not allowed, a restart with old data is not seen; one without data is.
    runId = /run_id:(\w+)/.exec(await client.info("server").catch(() => ""))?.[1] ?? "";
    for (const part of parts) await part.onConnected?.(client);
    isPrepared = true;
    if (settledAtMs === Number.POSITIVE_INFINITY) settledAtMs = monotonicMs() + settleMs;
  }

  async function roundTripMs(): Promise<number> {
    const askedMs = monotonicMs();
    await client.ping();
    return monotonicMs() - askedMs;
  }

  async function beat(): Promise<void> {
    if (isBeating || !client.isReady) return;
    isBeating = true;
    const work = (async () => {
      if (!isPrepared) await prepare();
      for (const part of parts) await part.onBeat?.(client);
      if (isTooFar) isTooFar = (await roundTripMs()) > longestRoundTripMs;
    })();
    // The next beat waits until this one was answered or the connection has been given up as silent.
    work
      .catch(() => {})
      .then(() => {
        isBeating = false;
      });
    try {
      await within(work, beatTimeoutMs, () => noAnswer(beatTimeoutMs));
      isSlow = false;
      if (isUp || !isPrepared || isTooFar || monotonicMs() < settledAtMs) return;
      isUp = true;
      onFirstUp();
      listeners.recovered();
    } catch (error) {
      lose(error);
    }
  }

  function leaseMs(): number {
    // Slots then come from elsewhere, and need not wait for the round trips to a server far away.
    if (!isUp) return shortestLeaseMs;
    const median = roundTripsMs.toSorted((a, b) => a - b)[roundTripsMs.length >> 1] ?? 0;
    return Math.min(Math.max(shortestLeaseMs, Math.ceil(median * leaseInRoundTrips)), longestLeaseMs);
  }

  client.on("error", lose);
  client.on("ready", beat);

  return {
    ask: async (command) => {
      if (!isUp || isSlow) throw unreachable(lastError);
      const slow = noAnswer(timeoutMs);
      return await within(command(client), timeoutMs, () => slow).catch((error) => {
        if (error === slow) isSlow = true;
        lastError = error;
        throw unreachable(error);
      });
    },
    askPatiently: async (command) => {
      if (!isUp) throw unreachable(lastError);
      const askedMs = monotonicMs();
      try {
        const answer = await within(command(client), patienceMs, () => noAnswer(patienceMs));
        if (roundTripsMs.push(monotonicMs() - askedMs) > 9) roundTripsMs.shift();
        return answer;
      } catch (error) {
        lose(error);
        throw unreachable(error);
      }
    },
    giveUpAsTooFar: () => {
      isTooFar = true;
      lose(new Error(`Answers take longer than ${longestLeaseMs} ms, so no slot is given in time`));
    },
    runId: () => runId,
    leaseMs,
    start: async (newParts) => {
      parts = newParts;
      const up = new Promise<void>((resolve) => {
        onFirstUp = resolve;
      });
      client.connect().catch(lose);
      timer = setInterval(beat, beatEveryMs);
      timer.unref();
      await within(up, startWaitMs, () => new Error("")).catch(() => {
        // Whoever watches is told; the store goes on trying.
        lose(lastError);
      });
    },
    close: () => {
      clearInterval(timer);
      isUp = false;
      lastError = new Error("The store was closed");
      if (client.isOpen) client.destroy();
    },
  };
}

const noAnswer = (withinMs: number): Error => new Error(`No answer within ${withinMs} ms`);

/** The text of the client's error may hold an address, never a password. */
function unreachable(cause: unknown): SharedStoreError {
  return new SharedStoreError("Redis cannot be reached", "unreachable", { cause });
}
