import type { ResponseSnapshot } from "./response-snapshot.ts";

/** An answer as it is kept outside of memory: plain JSON, so that any store can hold it. */
export interface StoredAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly url: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly storedAtMs: number;
  /** How long it is good from then on. */
  readonly freshForMs: number;
  /** State of the tags, as all who use the store count them, when the read began. */
  readonly generations: string;
}

// A cookie belongs to the one answer it came with; the others tell about a connection (RFC 9111, section 3.1).
const passingHeaders = [
  "set-cookie",
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** Leaves only what is for those who ask later, too. */
export function dropPassingHeaders(headers: Headers): void {
  for (const name of passingHeaders) headers.delete(name);
}

/**
 * Turns a response into what any store can hold.
 *
 * @returns `undefined` for a body that is not UTF-8: as text it would not come back byte for byte.
 */
export function toStoredAnswer(
  { status, statusText, url, headers, body }: ResponseSnapshot,
  facts: Pick<StoredAnswer, "storedAtMs" | "freshForMs" | "generations">,
): StoredAnswer | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    return { status, statusText, headers: [...headers], url, body: text, ...facts };
  } catch {
    return undefined;
  }
}

/** What a stored answer was made of. */
export function fromStoredAnswer({ status, statusText, headers, url, body }: StoredAnswer): ResponseSnapshot {
  return {
    status,
    statusText,
    headers: new Headers(headers.map(([name, value]): [string, string] => [name, value])),
    url,
    body: new TextEncoder().encode(body),
  };
}

/** Accepts only what looks like a stored answer: a store may be shared, and hold what an older version wrote. */
export function parseStoredAnswer(value: unknown): StoredAnswer | undefined {
  return isStoredAnswer(value) ? value : undefined;
}

function isStoredAnswer(value: unknown): value is StoredAnswer {
  if (typeof value !== "object" || value === null) return false;
  const answer: Partial<Record<keyof StoredAnswer, unknown>> = value;
  return (
    (answer.status === 200 || answer.status === 404) &&
    typeof answer.statusText === "string" &&
    Array.isArray(answer.headers) &&
    answer.headers.every(isHeader) &&
    typeof answer.url === "string" &&
    typeof answer.body === "string" &&
    typeof answer.storedAtMs === "number" &&
    typeof answer.freshForMs === "number" &&
    typeof answer.generations === "string"
  );
}

function isHeader(header: unknown): boolean {
  return Array.isArray(header) && header.length === 2 && header.every((part) => typeof part === "string");
}
