import type { SharedStore } from "./shared/shared-store.ts";
import { createTokenCipher, type TokenCipher } from "./token-cipher.ts";

/** A token as processes pass it on. */
export interface ExchangedToken {
  readonly accessToken: string;
  readonly lifetimeMs: number;
  /** When its lifetime began: epoch milliseconds by the clock of the process that received it. */
  readonly receivedAtMs: number;
}

/** Passes tokens between processes. Nothing here rejects: a store that fails is as good as an empty one. */
export interface TokenExchange {
  /** What this process or another has left there last. */
  readonly find: () => Promise<ExchangedToken | undefined>;
  readonly offer: (token: ExchangedToken) => Promise<void>;
  /** Takes a token back that the server refused. One that has taken its place stays. */
  readonly withdraw: (accessToken: string) => Promise<void>;
  /**
   * Asks to be the one who fetches the next token.
   *
   * @returns how to say that it is done; `undefined` when another process is at it.
   */
  readonly takeTurn: () => Promise<(() => Promise<void>) | undefined>;
}

/** Whose token it is. */
export interface TokenIdentity {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string | undefined;
}

// As long as one request to the token endpoint may take. A process that was killed blocks the others no longer than that.
const turnMs = 30_000;

interface Drawer {
  readonly key: string;
  readonly cipher: TokenCipher;
}

/** Keeps the token of one client in a shared store, encrypted so that only a holder of the client secret can read it. */
export function createTokenExchange(
  { values, leases }: Pick<SharedStore, "values" | "leases">,
  identity: TokenIdentity,
): TokenExchange {
  let drawer: Promise<Drawer> | undefined;
  // The encrypted text of the token that was last seen there: removing just that text cannot hit another token.
  let seen: { readonly accessToken: string; readonly encrypted: string } | undefined;

  const open = () => {
    drawer ??= openDrawer(identity);
    return drawer;
  };

  return {
    find: () =>
      unlessItFails(async () => {
        const { key, cipher } = await open();
        const encrypted = await values.get(key);
        const text = encrypted === undefined ? undefined : await cipher.decrypt(encrypted);
        const token = text === undefined ? undefined : parseToken(text);
        if (encrypted !== undefined && token !== undefined) {
          seen = { accessToken: token.accessToken, encrypted };
        }
        return token;
      }),
    offer: (token) =>
      unlessItFails(async () => {
        const { key, cipher } = await open();
        const encrypted = await cipher.encrypt(JSON.stringify(token));
        seen = { accessToken: token.accessToken, encrypted };
        await values.set(key, encrypted, token.lifetimeMs);
      }),
    withdraw: (accessToken) =>
      unlessItFails(async () => {
        const { key } = await open();
        if (seen?.accessToken === accessToken) await values.remove(key, seen.encrypted);
      }),
    takeTurn: async () => {
      try {
        const giveBack = await leases.acquire((await open()).key, turnMs);
        return giveBack && (() => unlessItFails(giveBack));
      } catch {
        // Nobody can be asked, so nobody need be waited for.
        return async () => {};
      }
    },
  };
}

async function openDrawer({ tokenUrl, clientId, clientSecret, scope }: TokenIdentity): Promise<Drawer> {
  const name = JSON.stringify([tokenUrl, clientId, scope ?? null]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name));
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { key: `token:${hash}`, cipher: createTokenCipher(clientSecret, hash) };
}

async function unlessItFails<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

function parseToken(text: string): ExchangedToken | undefined {
  const { accessToken, lifetimeMs, receivedAtMs }: Record<string, unknown> = JSON.parse(text);
  const isToken =
    typeof accessToken === "string" && typeof lifetimeMs === "number" && typeof receivedAtMs === "number";
  return isToken ? { accessToken, lifetimeMs, receivedAtMs } : undefined;
}
