/**
 * Base class of what this package throws when a request could not be made.
 * Texts hold a method, and a URL without its query; never a header or a body.
 */
export class TransportError extends Error {
  override readonly name: string = "TransportError";
}

/** The token endpoint gave no token. Correct the credentials or the URL; sending the call again will not help. */
export class TokenError extends TransportError {
  override readonly name = "TokenError";
  /** The OAuth 2.0 error code (RFC 6749, section 5.2) such as `invalid_client`, if the server named one. */
  readonly code: string | undefined;
  /** HTTP status of the answer; `undefined` when no answer arrived. */
  readonly status: number | undefined;
  /** What to check next, in plain words. */
  readonly hint: string;

  constructor(
    message: string,
    details: { code?: string | undefined; status?: number | undefined; hint: string },
  ) {
    super(`${message}. ${details.hint}`);
    this.code = details.code;
    this.status = details.status;
    this.hint = details.hint;
  }
}

/** Too many calls are waiting for their turn. This one was never sent; try again after `retryAfterMs`. */
export class QueueFullError extends TransportError {
  override readonly name = "QueueFullError";
  /** Estimated milliseconds until the calls that wait now have gone. */
  readonly retryAfterMs: number;

  constructor(queueLength: number, retryAfterMs: number) {
    super(
      `${queueLength} requests are already waiting for their turn. Try again in ${Math.ceil(retryAfterMs / 1000)} s, or raise maxQueueLength`,
    );
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * The server's request limit is used up, and waiting for it would take longer than this call may wait. Of a write,
 * nothing was done. Make the call again at `retryAtMs`, or let it wait by itself with the hint `patient`.
 */
export class RateLimitedError extends TransportError {
  override readonly name = "RateLimitedError";
  /** Milliseconds, from when the error was made, after which the call may succeed. */
  readonly retryAfterMs: number;
  /** The same moment in epoch milliseconds. */
  readonly retryAtMs: number;

  constructor(request: string, retryAfterMs: number) {
    super(
      `The server's request limit is used up: ${request}. Try again in ${Math.ceil(retryAfterMs / 1000)} s`,
    );
    this.retryAfterMs = retryAfterMs;
    this.retryAtMs = Date.now() + retryAfterMs;
  }
}

/** The server failed so often in a row that it is left alone for a while. This request was not sent; try again at `retryAtMs`. */
export class CircuitOpenError extends TransportError {
  override readonly name = "CircuitOpenError";
  /** Milliseconds, from when the error was made, until a request is let through to see whether the server is back. */
  readonly retryAfterMs: number;
  /** The same moment in epoch milliseconds. */
  readonly retryAtMs: number;

  constructor(request: string, retryAfterMs: number) {
    super(
      `${request} was not sent: the server has failed too often in a row. Try again in ${Math.ceil(retryAfterMs / 1000)} s`,
    );
    this.retryAfterMs = retryAfterMs;
    this.retryAtMs = Date.now() + retryAfterMs;
  }
}

/** The answer was larger than the limit for one body, so the rest was not read. Ask for less, or raise the limit. */
export class ResponseTooLargeError extends TransportError {
  override readonly name = "ResponseTooLargeError";
  readonly maxBytes: number;

  constructor(request: string, maxBytes: number) {
    super(
      `The answer to ${request} is larger than ${maxBytes} bytes. Ask for less, or raise maxResponseBytes`,
    );
    this.maxBytes = maxBytes;
  }
}

/**
 * A write was sent and no answer came back: it may or may not have been done.
 * Look at the record before sending it again. The failure itself is in `cause`.
 */
export class OutcomeUnknownError extends TransportError {
  override readonly name = "OutcomeUnknownError";
}

/** One attempt took longer than the timeout. The caller did not cancel; the server was slow or silent. */
export class TimeoutError extends TransportError {
  override readonly name = "TimeoutError";
  readonly timeoutMs: number;

  constructor(message: string, timeoutMs: number) {
    super(message);
    this.timeoutMs = timeoutMs;
  }
}

/** The call's own `deadlineAtMs` passed before it could be sent. */
export class DeadlineError extends TransportError {
  override readonly name = "DeadlineError";
}

/** The request was refused here to keep the token from another server: a foreign origin, or a redirect. */
export class RefusedRequestError extends TransportError {
  override readonly name = "RefusedRequestError";
}

/** The transport was closed, so the request was not sent. Make a new transport. */
export class ClosedError extends TransportError {
  override readonly name = "ClosedError";
}
