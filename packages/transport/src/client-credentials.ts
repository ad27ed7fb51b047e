import { checkText, checkUrl } from "./check-options.ts";
import { type Clock, startStopwatch, systemClock } from "./clock.ts";
import { TimeoutError, TokenError, TransportError } from "./errors.ts";
import type { Fetch } from "./middleware.ts";
import { errorCodes } from "./network-failure.ts";
import { oauthHint } from "./oauth-hint.ts";
import { parseTokenAnswer, type TokenAnswer } from "./parse-token-answer.ts";
import { raceWithSignal } from "./race-with-signal.ts";
import { withRequestHints } from "./request-hints.ts";
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
  /** Sends the token requests: paced, timed and retried as you like. Default: the global `fetch`. */
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  readonly onEvent?: OnEvent;
}

interface HeldToken extends TokenAnswer {
  readonly ageMs: () => number;
}

const renewAheadMs = 5 * 60_000;
const pauseAfterFailedRenewalMs = 30_000;

/**
 * Gets tokens with client credentials. Callers share one request; a token is
 * renewed in the background 5 minutes before it ends, or at half its life if
 * that is later, while the old one still serves.
 *
 * @throws TypeError when a credential is missing or `tokenUrl` is not an absolute http(s) URL.
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const { clock = systemClock, onEvent } = options;
  const fetch: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  const tokenUrl = checkUrl("tokenUrl", options.tokenUrl);
  const form = {
    grant_type: "client_credentials",
    client_id: checkText("clientId", options.clientId),
    client_secret: checkText("clientSecret", options.clientSecret),
    ...(options.scope === undefined ? {} : { scope: checkText("scope", options.scope) }),
  };
  let held: HeldToken | undefined;
  let renewal: Promise<HeldToken> | undefined;
  let sinceFailureMs: () => number = () => Number.POSITIVE_INFINITY;

  async function requestToken(): Promise<HeldToken> {
    const request = new Request(tokenUrl, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
      redirect: "manual",
    });
    const { status, body } = await send(fetch, request);
    return { ...parseTokenAnswer(status, body), ageMs: startStopwatch(clock) };
  }

  /** Joins the renewal under way, or starts one. */
  function renew(): Promise<HeldToken> {
    renewal ??= requestToken().then(
      (token) => {
        held = token;
        renewal = undefined;
        onEvent?.({ type: "token", outcome: "renewed" });
        return token;
      },
      (error: unknown) => {
        renewal = undefined;
        sinceFailureMs = startStopwatch(clock);
        onEvent?.({ type: "token", outcome: "failed" });
        throw error;
      },
    );
    return renewal;
  }

  return {
    async get(signal) {
      signal.throwIfAborted();
      if (held === undefined || held.ageMs() >= held.lifetimeMs) {
        return (await raceWithSignal(renew(), signal)).accessToken;
      }
      const renewFromMs = held.lifetimeMs - Math.min(renewAheadMs, held.lifetimeMs / 2);
      const mayAskAgain = sinceFailureMs() >= Math.min(pauseAfterFailedRenewalMs, held.lifetimeMs / 10);
      if (held.ageMs() >= renewFromMs && mayAskAgain) {
        // The old token still serves, so a failure matters only once that has ended; then it is thrown above.
        renew().catch(() => {});
      }
      return held.accessToken;
    },
    drop(failedToken) {
      if (held?.accessToken === failedToken) held = undefined;
    },
  };
}

async function send(fetch: Fetch, request: Request): Promise<{ status: number; body: string }> {
  try {
    // Asking twice for a token does no harm, so the retry below may treat it like a read.
    const response = await fetch(withRequestHints(request, { idempotent: true }));
    return { status: response.status, body: await response.text() };
  } catch (error) {
    if (error instanceof TransportError && !(error instanceof TimeoutError)) throw error;
    // No `cause`: what a fetch that was handed in says about its request might hold the secret.
    const reason = errorCodes(error)[0] ?? (error instanceof Error ? error.name : "unknown error");
    throw new TokenError(`The token endpoint gave no answer (${reason})`, {
      hint: oauthHint(undefined, undefined),
    });
  }
}
