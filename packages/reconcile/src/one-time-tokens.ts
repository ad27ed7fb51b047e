/** Tokens that prove that something was shown. Each is good once, for a while, in this process only. */
export interface OneTimeTokens<Shown> {
  readonly issue: (shown: Shown) => string;
  /** Uses a token up and gives what it was issued for, or why it cannot be used. */
  readonly redeem: (token: string) => { readonly shown: Shown } | { readonly refusal: string };
}

const MOST_TOKENS = 200;

export function createOneTimeTokens<Shown>(lifetimeMs: number): OneTimeTokens<Shown> {
  const issued = new Map<string, { readonly shown: Shown; readonly expiresAtMs: number }>();
  return {
    issue: (shown) => {
      const [oldest] = issued.keys();
      if (issued.size >= MOST_TOKENS && oldest !== undefined) issued.delete(oldest);
      const token = crypto.randomUUID();
      issued.set(token, { shown, expiresAtMs: performance.now() + lifetimeMs });
      return token;
    },
    redeem: (token) => {
      const entry = issued.get(token);
      if (entry === undefined) return { refusal: "is unknown here, or was used already" };
      issued.delete(token);
      return performance.now() > entry.expiresAtMs ? { refusal: "has expired" } : { shown: entry.shown };
    },
  };
}
