import type { Random } from "../seed/random.ts";

export interface TokenStore {
  /** Issues an opaque token. An empty set of scopes gives a token that no route accepts. */
  issue(scopes: ReadonlySet<string>): string;
  /** The scopes of a token that is known and has not expired, else `undefined`. */
  scopesOf(token: string): ReadonlySet<string> | undefined;
  revokeAll(): void;
}

export function createTokenStore(random: Random, lifetimeSeconds: number, now: () => number): TokenStore {
  const tokens = new Map<string, { scopes: ReadonlySet<string>; expiresAtMs: number }>();
  return {
    issue(scopes) {
      const token = random.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 64);
      tokens.set(token, { scopes, expiresAtMs: now() + lifetimeSeconds * 1000 });
      return token;
    },
    scopesOf(token) {
      const entry = tokens.get(token);
      return entry !== undefined && now() < entry.expiresAtMs ? entry.scopes : undefined;
    },
    revokeAll: () => tokens.clear(),
  };
}
