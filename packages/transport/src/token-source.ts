/** Gives bearer tokens and hears which of them failed. */
export interface TokenSource {
  /**
   * The current token, fetched or renewed if need be.
   *
   * @throws TokenError, or the signal's reason when the caller leaves first (the others still get theirs).
   */
  readonly get: (signal: AbortSignal) => Promise<string>;
  /** Forgets a token that the server refused. Has no effect when another one has taken its place already. */
  readonly drop: (failedToken: string) => void;
}
