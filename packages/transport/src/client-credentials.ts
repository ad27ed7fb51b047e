import { bufferResponse } from "./buffer-response.ts";
import { checkFunction, checkMembers, checkText, checkUrl } from "./check-options.ts";
import { type Clock, startStopwatch, systemClock } from "./clock.ts";
import { compose } from "./compose.ts";
import type { Fetch } from "./middleware.ts";
import { raceWithSignal } from "./race-with-signal.ts";
import { requestToken } from "./request-token.ts";
import type { SharedStore } from "./shared/shared-store.ts";
import { sleep } from "./sleep.ts";
import { timeout } from "./timeout.ts";
import { createTokenExchange } from "./token-exchange.ts";
import { type HeldToken, holdToken } from "./token-held.ts";
import type { TokenSource } from "./token-source.ts";
import type { OnEvent } from "./transport-event.ts";

/** What a client shows to get a token (RFC 6749, section 4.4). */
export interface Credentials {
  /** Absolute URL; its query is kept, for servers that name the tenant there. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space-separated scopes. Default: not sent, and the server decides. */
  readonly scope?: string;
}

export interface ClientCredentialsOptions extends Credentials {
  /** Sends the token requests: paced, timed and retried as you like. Default: the global `fetch`, timed and bounded in size. */
  readonly fetch?: Fetch;
  /** Lets processes use one token. It is stored encrypted, with a key derived from the client secret. */
  readonly shared?: Pick<SharedStore, "values" | "leases"> | undefined;
  readonly clock?: Clock;
  /** Ends every wait for another process when it aborts. */
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

const boundedFetch = compose(timeout(), bufferResponse())((request) => globalThis.fetch(request));

const waitForAnotherMs = 5_000;
const lookEveryMs = 100;
const pauseWhileAnotherRenewsMs = 1_000;
const pauseAfterFailureMs = 30_000;

/**
 * Gets tokens with client credentials. Callers share one request; a token is
 * renewed in the background 5 minutes before it ends, or at half its life if
 * that is later, while the old one still serves.
 *
 * With a shared store, processes share the token too: one of them fetches it, and those who have none wait for it, for
 * 5 seconds at most. A store that fails costs token requests and nothing else.
 *
 * @throws TypeError when a credential is missing or `tokenUrl` is not an absolute http(s) URL.
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const clock = checkMembers("clock", options.clock ?? systemClock, ["wallMs", "monotonicMs"]);
  const onEvent = checkFunction("onEvent", options.onEvent);
  const closing = checkMembers("signal", options.signal, ["aborted", "addEventListener"]);
  const shared = checkMembers("shared", options.shared, ["values", "leases"]);
  const fetch = checkFunction("fetch", options.fetch) ?? boundedFetch;
  const identity = {
    tokenUrl: checkUrl("tokenUrl", options.tokenUrl).href,
    clientId: checkText("clientId", options.clientId),
    clientSecret: checkText("clientSecret", options.clientSecret),
    scope: options.scope === undefined ? undefined : checkText("scope", options.scope),
  };
  const exchange = shared && createTokenExchange(shared, identity);
  let held: HeldToken | undefined;
  let refusedToken: string | undefined;
  let withdrawal: Promise<void> | undefined;
  let renewal: Promise<HeldToken> | undefined;
  let renewalAhead: Promise<void> | undefined;
  let mayRenewAhead = () => true;

  const usable = () => (held !== undefined && held.remainingMs() > 0 ? held : undefined);

  /** Takes over what another process has received, if it is better than what is held. */
  async function adopt(): Promise<HeldToken | undefined> {
    await withdrawal;
    const found = await exchange?.find();
    if (found === undefined || [held?.accessToken, refusedToken].includes(found.accessToken))
      return undefined;
    const token = holdToken(found, clock);
    if (token.remainingMs() <= 0 || (token.isDue() && usable() !== undefined)) return undefined;
    held = token;
    onEvent?.({ type: "token", outcome: "adopted" });
    return token;
  }

  async function fetchToken(): Promise<HeldToken> {
    try {
      const token = { ...(await requestToken(fetch, identity)), receivedAtMs: clock.wallMs() };
      held = holdToken(token, clock);
      onEvent?.({ type: "token", outcome: "renewed" });
      await exchange?.offer(token);
      return held;
    } catch (error) {
      onEvent?.({ type: "token", outcome: "failed" });
      pauseRenewalAhead(pauseAfterFailureMs);
      throw error;
    }
  }

  async function fetchInTurn(giveBack: (() => Promise<void>) | undefined): Promise<HeldToken> {
    try {
      // Whose turn it was before may have finished while the turn was asked for.
      return (await adopt()) ?? (await fetchToken());
    } finally {
      await giveBack?.();
    }
  }

  async function renew(): Promise<HeldToken> {
    await renewalAhead;
    const startedMs = performance.now();
    for (;;) {
      const token = usable() ?? (await adopt());
      if (token !== undefined) return token;
      const giveBack = await exchange?.takeTurn();
      const waitsForNobody = exchange === undefined || performance.now() - startedMs >= waitForAnotherMs;
      if (giveBack !== undefined || waitsForNobody) return fetchInTurn(giveBack);
      await sleep(lookEveryMs, closing);
    }
  }

  async function renewAhead(): Promise<void> {
    const giveBack = await exchange?.takeTurn();
    if (giveBack !== undefined || exchange === undefined) await fetchInTurn(giveBack);
    else if ((await adopt()) === undefined) pauseRenewalAhead(pauseWhileAnotherRenewsMs);
  }

  function pauseRenewalAhead(durationMs: number): void {
    const sinceMs = startStopwatch(clock);
    const pauseMs = Math.min(durationMs, (held?.lifetimeMs ?? durationMs) / 10);
    mayRenewAhead = () => sinceMs() >= pauseMs;
  }

  return {
    async get(signal) {
      signal.throwIfAborted();
      const token = usable();
      if (token === undefined) {
        renewal ??= renew().finally(() => {
          renewal = undefined;
        });
        return (await raceWithSignal(renewal, signal)).accessToken;
      }
      if (token.isDue() && renewalAhead === undefined && mayRenewAhead()) {
        // The old token still serves, so a failure matters only once that has ended; then it is thrown above.
        renewalAhead = renewAhead()
          .catch(() => {})
          .finally(() => {
            renewalAhead = undefined;
          });
      }
      return token.accessToken;
    },
    drop(failedToken) {
      if (held?.accessToken !== failedToken) return;
      held = undefined;
      refusedToken = failedToken;
      withdrawal = exchange?.withdraw(failedToken);
    },
  };
}
