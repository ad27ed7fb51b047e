/** Where an answer came from. */
export interface AnswerInfo {
  /**
   * `hit`: from the cache. `miss`: from the server. `coalesced`: from a request
   * that another caller had already under way. `bypass`: from the server because the call asked for that.
   */
  readonly source: "hit" | "miss" | "coalesced" | "bypass";
  /** Milliseconds since the server gave this answer: `0` unless it is a hit. */
  readonly ageMs: number;
}

const infoOf = new WeakMap<Response, AnswerInfo>();

/**
 * Tells where a response came from.
 *
 * @returns `undefined` for a response that neither the cache nor coalescing has handled, such as that of a write.
 */
export function getAnswerInfo(response: Response): AnswerInfo | undefined {
  return infoOf.get(response);
}

/** Notes where a response came from and returns the same response. */
export function withAnswerInfo(response: Response, info: AnswerInfo): Response {
  infoOf.set(response, info);
  return response;
}
