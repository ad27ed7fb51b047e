import { HaloApiError } from "@halopsa-kit/sdk";

/**
 * What a failed write tells of what became of it. `refused`: certainly not applied. `lost`: the connection broke, or a
 * proxy lost the server, so what is done is done and only the answer is gone. `running`: the server may still be at it.
 */
export type Failure = "refused" | "lost" | "running";

/** Errors of transports that are thrown before anything is sent, or after a refusal. */
const UNSENT_ERRORS: ReadonlySet<string> = new Set([
  "CircuitOpenError",
  "ClosedError",
  "DeadlineError",
  "QueueFullError",
  "RateLimitedError",
  "RefusedRequestError",
  "TokenError",
]);
/** Codes of the system and of Node's fetch: no connection was made. */
const UNSENT_CODES: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);
/** Codes of a connection that was kept, and on which nothing came. */
const SILENT_CODES: ReadonlySet<string> = new Set([
  "ETIMEDOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
]);
const MOST_CAUSES = 6;

/** Judges what `fetch`, or a transport in its place, threw for a write. What nobody foresaw may still be running. */
export function judgeFailure(error: unknown): Failure {
  const causes = causesOf(error);
  // A transport that says so knows that it was sent, whatever the cause is called.
  const wasSent = causes.some(({ name }) => name === "OutcomeUnknownError");
  if (!wasSent && causes.some(({ name }) => UNSENT_ERRORS.has(name))) return "refused";
  if (causes.some(({ name }) => name === "TimeoutError" || name === "AbortError")) return "running";
  const codes = causes.flatMap(codesOf);
  if (codes.some((code) => SILENT_CODES.has(code))) return "running";
  if (codes.length > 0 && codes.every((code) => UNSENT_CODES.has(code)))
    return wasSent ? "running" : "refused";
  if (codes.some((code) => /^(?:E(?!RR_)[A-Z]|UND_ERR_SOCKET)/.test(code))) return "lost";
  const isFetchError = (cause: Error): boolean =>
    /^(?:fetch failed|terminated|network error)$/i.test(cause.message);
  return causes.some(isFetchError) ? "lost" : "running";
}

/** Judges an error status. A 502 comes from a proxy that lost the server; after 500, 503 and 504 it may still work. */
export function judgeStatus(status: number): Failure {
  if (status === 502) return "lost";
  return status >= 400 && status < 500 && status !== 408 ? "refused" : "running";
}

/** Names a failure for the journal, without words that somebody else wrote. */
export function describeFailure(error: unknown): string {
  if (error instanceof HaloApiError) return `HTTP ${error.status}`;
  const causes = causesOf(error);
  // That nobody knows is not why.
  const first = causes.find(({ name }) => name !== "OutcomeUnknownError") ?? causes[0];
  if (first === undefined) return "an unknown error";
  const [code] = causes.flatMap(codesOf);
  return code === undefined ? first.name : `${first.name} (${code})`;
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < MOST_CAUSES; cause = cause.cause) {
    causes.push(cause);
  }
  return causes;
}

/** An aggregate, of one part for each address that was tried, repeats the code of its first. */
function codesOf(error: Error): string[] {
  const parts = error instanceof AggregateError && error.errors.length > 0 ? error.errors : [error];
  return parts.flatMap((part: unknown) =>
    part instanceof Error && "code" in part && typeof part.code === "string" && /^[A-Z]/.test(part.code)
      ? [part.code]
      : [],
  );
}
