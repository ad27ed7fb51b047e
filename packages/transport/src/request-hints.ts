/** How urgent a call is. In a queue `interactive` goes before `refresh`, and `refresh` before `prewarm`. */
export type Priority = "interactive" | "refresh" | "prewarm";

/** What one call may ask of the layers. It travels beside the request and is never sent. */
export interface RequestHints {
  /** Place in the queue of the pace. Default `"interactive"`. */
  readonly priority?: Priority;
  /**
   * Asks the server even if a stored answer is still good; the fresh answer then replaces it. Default: true for a
   * request made with the standard `cache: "reload"` or `"no-cache"`, false otherwise.
   */
  readonly bypassCache?: boolean;
  /**
   * Latest moment, in epoch milliseconds, at which this call may still wait or
   * start an attempt. Past it the call fails with a `DeadlineError`.
   */
  readonly deadlineAtMs?: number;
  /**
   * Says that sending this request twice does the same as sending it once, so
   * that it is retried like a GET. Meant for a search that is a POST. Default: decided by the method.
   */
  readonly idempotent?: boolean;
  /**
   * Waits for as long as the server's request limit is used up, until `deadlineAtMs` if there is one. For jobs that
   * nobody watches. Default `false`: such a call soon ends with a `RateLimitedError` that says when to come back.
   */
  readonly patient?: boolean;
}

// Keyed by the request object: nothing is kept alive, and no header can leak the hints to the server.
const hintsOf = new WeakMap<Request, RequestHints>();

const priorities: readonly unknown[] = ["interactive", "refresh", "prewarm"];

/** The hints a request carries; an empty object when it has none. */
export function requestHints(request: Request): RequestHints {
  const hints = hintsOf.get(request) ?? {};
  const asksTheServer = ["reload", "no-cache", "no-store"].includes(request.cache);
  return asksTheServer ? { bypassCache: true, ...hints } : hints;
}

/** Gives a request made from another one its hints, and returns it. */
export function carryHints(from: Request, to: Request): Request {
  const hints = hintsOf.get(from);
  if (hints !== undefined) hintsOf.set(to, hints);
  return to;
}

/**
 * Adds hints to a request and returns the same request. Hints given earlier stay unless named again.
 *
 * @throws TypeError when a hint has the wrong type, RangeError when `deadlineAtMs` is not a finite number.
 * @example
 * await fetch(withRequestHints(new Request(url), { priority: "prewarm" }));
 */
export function withRequestHints(request: Request, hints: RequestHints): Request {
  const { priority, deadlineAtMs } = hints;
  for (const name of ["bypassCache", "idempotent", "patient"] as const) {
    const value: unknown = hints[name];
    if (value !== undefined && typeof value !== "boolean") {
      throw new TypeError(`${name} must be true or false, got ${typeof value}`);
    }
  }
  if (priority !== undefined && !priorities.includes(priority)) {
    throw new TypeError(`priority must be one of ${priorities.join(", ")}, got ${String(priority)}`);
  }
  if (deadlineAtMs !== undefined && !Number.isFinite(deadlineAtMs)) {
    throw new RangeError(
      `deadlineAtMs must be a time in epoch milliseconds such as Date.now() + 5000, got ${String(deadlineAtMs)}`,
    );
  }
  hintsOf.set(request, { ...hintsOf.get(request), ...hints });
  return request;
}
