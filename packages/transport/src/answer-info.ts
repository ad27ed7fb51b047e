/** Where an answer came from, and how old it is. */
export interface AnswerInfo {
  /**
   * `hit`: from the cache. `stale`: from the cache and past its time, because a rule allows that while a fresh answer is
   * fetched or cannot be had. `miss`: from the server. `coalesced`: from a request that another caller had already under
   * way. `bypass`: from the server because the call asked for that.
   */
  readonly source: "hit" | "stale" | "miss" | "coalesced" | "bypass";
  /** Milliseconds since the server gave this answer: `0` unless it came from the cache. */
  readonly ageMs: number;
  /** Milliseconds for which the request that brought this answer waited for its turn: `0` if it came from the cache. */
  readonly waitedMs: number;
}

const infoOf = new WeakMap<Response, AnswerInfo>();

/**
 * Tells where a response came from.
 *
 * @returns `undefined` for a response that no layer of this package has handled.
 */
export function getAnswerInfo(response: Response): AnswerInfo | undefined {
  return infoOf.get(response);
}

/** Notes where a response came from and returns the same response. */
export function withAnswerInfo(response: Response, info: AnswerInfo): Response {
  infoOf.set(response, info);
  return response;
}
