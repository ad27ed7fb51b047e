/**
 * What an error from `fetch` says about the request.
 * `unsent`: surely no byte left. `lost`: the connection failed and the server may have acted. `other`: not a network failure.
 */
export type NetworkFailure = "unsent" | "lost" | "other";

const unsentCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const maxDepth = 5;

// Connection failures of the system and of undici. Codes such as ERR_INVALID_ARG_TYPE tell of a bug in the caller instead.
const connectionCode = /^(E(?!RR_)[A-Z]|UND_ERR_)/;
const connectionMessage = /^(fetch failed|terminated|network error)$/i;

/** Sorts an error by the codes in it and in its causes, or by the message of the TypeError that `fetch` throws. */
export function networkFailure(error: unknown): NetworkFailure {
  const codes = errorCodes(error);
  if (codes.length > 0 && codes.every((code) => unsentCodes.has(code))) return "unsent";
  if (codes.some((code) => connectionCode.test(code))) return "lost";
  return error instanceof TypeError && connectionMessage.test(error.message) ? "lost" : "other";
}

/** The codes in an error, in its causes, and in its parts (one for each address that was tried). */
export function errorCodes(error: unknown, depth: number = maxDepth): string[] {
  if (!(error instanceof Error) || depth === 0) return [];
  // An aggregate repeats the code of its first part, so its parts alone count.
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.flatMap((part) => errorCodes(part, depth - 1));
  }
  const hasCode =
    "code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code);
  return [...(hasCode ? [String(error.code)] : []), ...errorCodes(error.cause, depth - 1)];
}
