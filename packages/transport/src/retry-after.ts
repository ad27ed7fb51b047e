/**
 * Reads how long a server asks to wait: `retry-after-ms`, or `Retry-After` in
 * seconds or as an HTTP date (RFC 9110, section 10.2.3). A date is compared with
 * the answer's own `Date` header where there is one, so that two clocks that differ do no harm.
 *
 * @param headers - The headers of the answer.
 * @param nowMs - Epoch milliseconds, used when the answer has no `Date`.
 * @returns Milliseconds, at least `0`; `undefined` when nothing usable was said.
 *
 * @example
 * retryAfterMs(new Headers({ "retry-after": "120" }), Date.now()) // => 120000
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const inMilliseconds = parseDecimal(headers.get("retry-after-ms"));
  if (inMilliseconds !== undefined) return inMilliseconds;

  const value = headers.get("retry-after");
  const inSeconds = parseDecimal(value);
  if (inSeconds !== undefined) return inSeconds * 1000;

  const dateMs = parseHttpDate(value);
  if (dateMs === undefined) return undefined;
  return Math.max(0, dateMs - serverNowMs(headers, nowMs));
}

/** The time by the server's clock when it answered, in epoch milliseconds; `nowMs` when it did not tell. */
export function serverNowMs(headers: Headers, nowMs: number): number {
  return parseHttpDate(headers.get("date")) ?? nowMs;
}

/** @returns `undefined` for anything but a number of at least `0` in plain digits. */
export function parseDecimal(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

function parseHttpDate(text: string | null): number | undefined {
  // Date.parse alone would take "-5" or "2" for a date; an HTTP date always names its day.
  if (text === null || !/^\s*[A-Za-z]{3,9},? .*\d{4}/.test(text)) return undefined;
  // The oldest of the three forms names no zone, and means GMT.
  const timeMs = Date.parse(/GMT\s*$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
