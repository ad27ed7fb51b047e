import { InvalidMatchTokenError } from "./invalid-match-token-error.ts";

/** What a token proves to have been shown: this match, for this very input. */
export interface ShownMatch {
  /** The new record as it was handed in. */
  readonly input: string;
  readonly recordId: number;
}

/** Tokens that prove that a match was shown before it is overridden. They live in this process only. */
export interface MatchTokens {
  readonly issue: (shown: ShownMatch) => string;
  /** @throws {InvalidMatchTokenError} When the token is unknown, expired, or was given for something else. */
  readonly redeem: (token: string, shown: ShownMatch) => void;
}

const MOST_TOKENS = 1_000;

export function createMatchTokens(lifetimeMs: number): MatchTokens {
  const issued = new Map<string, ShownMatch & { readonly expiresAtMs: number }>();
  return {
    issue: (shown) => {
      const [oldest] = issued.keys();
      if (issued.size >= MOST_TOKENS && oldest !== undefined) issued.delete(oldest);
      const token = crypto.randomUUID();
      issued.set(token, { ...shown, expiresAtMs: performance.now() + lifetimeMs });
      return token;
    },
    redeem: (token, { input, recordId }) => {
      const shown = issued.get(token);
      if (shown === undefined) throw new InvalidMatchTokenError("is unknown here, or was used already");
      if (performance.now() > shown.expiresAtMs) throw new InvalidMatchTokenError("has expired");
      if (shown.input !== input) throw new InvalidMatchTokenError("was given for other values");
      if (shown.recordId !== recordId)
        throw new InvalidMatchTokenError("was given for another match, which has changed");
      issued.delete(token);
    },
  };
}
