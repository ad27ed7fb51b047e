import type { ResponseSnapshot } from "./response-snapshot.ts";

/** An answer as it is kept: plain JSON, so that any store can hold it. */
export interface StoredAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly url: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly storedAtMs: number;
  /** State of the tags when the read began. */
  readonly generations: string;
}

/**
 * Turns a response into what can be kept.
 *
 * @returns `undefined` for a body that is not UTF-8: as text it would not come back byte for byte.
 */
export function toStoredAnswer(
  snapshot: ResponseSnapshot,
  storedAtMs: number,
  generations: string,
): StoredAnswer | undefined {
  const { status, statusText, url } = snapshot;
  // A cookie belongs to the one answer it came with.
  const headers = snapshot.headers.filter(([name]) => name !== "set-cookie");
  try {
    const body = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(snapshot.body);
    return { status, statusText, headers, url, body, storedAtMs, generations };
  } catch {
    return undefined;
  }
}

/** The way back from {@link toStoredAnswer}. */
export function fromStoredAnswer({ status, statusText, headers, url, body }: StoredAnswer): ResponseSnapshot {
  return { status, statusText, headers, url, body: new TextEncoder().encode(body) };
}

/** Accepts only what looks like a stored answer: a store may be shared, and hold what an older version wrote. */
export function parseStoredAnswer(value: unknown): StoredAnswer | undefined {
  return isStoredAnswer(value) ? value : undefined;
}

function isStoredAnswer(value: unknown): value is StoredAnswer {
  if (typeof value !== "object" || value === null) return false;
  const answer: Partial<Record<keyof StoredAnswer, unknown>> = value;
  return (
    answer.status === 200 &&
    typeof answer.statusText === "string" &&
    Array.isArray(answer.headers) &&
    typeof answer.url === "string" &&
    typeof answer.body === "string" &&
    typeof answer.storedAtMs === "number" &&
    typeof answer.generations === "string"
  );
}
