import { bufferResponse } from "./buffer-response.ts";
import { ResponseTooLargeError, TimeoutError, TokenError, TransportError } from "./errors.ts";
import type { Fetch } from "./middleware.ts";
import { errorCodes } from "./network-failure.ts";
import { oauthHint } from "./oauth-hint.ts";
import { parseTokenAnswer, type TokenAnswer } from "./parse-token-answer.ts";
import { withRequestHints } from "./request-hints.ts";
import type { TokenIdentity } from "./token-exchange.ts";

const bounded = bufferResponse({ maxResponseBytes: 2 ** 20 });

/**
 * Asks a token endpoint for a token.
 *
 * @throws TokenError, which holds neither the secret nor anything that the server said but its error code.
 */
export async function requestToken(fetch: Fetch, identity: TokenIdentity): Promise<TokenAnswer> {
  const { tokenUrl, clientId, clientSecret, scope } = identity;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    ...(scope === undefined ? {} : { scope }),
  });
  const request = new Request(tokenUrl, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
    redirect: "manual",
  });
  try {
    // Asking twice for a token does no harm, so the retry below may treat it like a read.
    const response = await bounded(fetch)(withRequestHints(request, { idempotent: true }));
    return parseTokenAnswer(response.status, await response.text());
  } catch (error) {
    throw explained(error);
  }
}

function explained(error: unknown): unknown {
  if (error instanceof ResponseTooLargeError) {
    return new TokenError("The token endpoint sent far more than a token", {
      hint: oauthHint(undefined, 200),
    });
  }
  if (error instanceof TransportError && !(error instanceof TimeoutError)) return error;
  // No `cause`: what a fetch that was handed in says about its request might hold the secret.
  const reason = errorCodes(error)[0] ?? (error instanceof Error ? error.name : "unknown error");
  return new TokenError(`The token endpoint gave no answer (${reason})`, {
    hint: oauthHint(undefined, undefined),
  });
}
