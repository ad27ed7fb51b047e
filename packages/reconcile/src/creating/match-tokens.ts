import type { SeenRecord } from "../updating/seen-records.ts";
import { InvalidMatchTokenError } from "./invalid-match-token-error.ts";

/** What a token is good for: this match, for this very input. */
export interface ShownMatch {
  /** The new record as it was handed in. */
  readonly input: string;
  readonly recordId: number;
}

/** A match that was shown, and the record as it was then. */
interface IssuedMatch extends ShownMatch {
  /** Absent when the record could not be read, or not be updated like this. */
  readonly seen: SeenRecord | undefined;
}

/** Tokens that prove that a match was shown before it is overridden. They live in this process only. */
export interface MatchTokens {
  readonly issue: (shown: IssuedMatch) => string;
  /**
   * Uses a token up.
   *
   * @throws {InvalidMatchTokenError} When the token is unknown, expired, or was given for something else.
   */
  readonly redeem: (token: string, shown: ShownMatch) => RedeemedMatch;
}

/** What a token was good for. */
export interface RedeemedMatch {
  readonly seen: SeenRecord | undefined;
  /** Makes the token good once more, for the record as it was just told to be. */
  readonly renew: (seen: SeenRecord) => void;
}

const MOST_TOKENS = 1_000;

export function createMatchTokens(lifetimeMs: number): MatchTokens {
  const issued = new Map<string, IssuedMatch & { readonly expiresAtMs: number }>();
  const keep = (token: string, shown: IssuedMatch): void => {
    const [oldest] = issued.keys();
    if (issued.size >= MOST_TOKENS && oldest !== undefined) issued.delete(oldest);
    issued.set(token, { ...shown, expiresAtMs: performance.now() + lifetimeMs });
  };
  return {
    issue: (shown) => {
      const token = crypto.randomUUID();
      keep(token, shown);
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
      return { seen: shown.seen, renew: (seen) => keep(token, { input, recordId, seen }) };
    },
  };
}
