import { TokenError } from "./errors.ts";
import { oauthHint } from "./oauth-hint.ts";

/** The two fields of a token answer that matter here. */
export interface TokenAnswer {
  readonly accessToken: string;
  readonly lifetimeMs: number;
}

// RFC 6749 only recommends `expires_in`. Without it a short life is assumed; a token that ends sooner still is caught by its 401.
const assumedLifetimeMs = 10 * 60_000;
const longestBelievedMs = 24 * 3600_000;

/**
 * Reads the answer of a token endpoint. Nothing of the body but a well-formed
 * error code goes into an error, since the body may hold a token.
 *
 * @throws TokenError for anything but a usable bearer token.
 */
export function parseTokenAnswer(status: number, body: string): TokenAnswer {
  const fail = (what: string, code?: string) =>
    new TokenError(`The token endpoint ${what}`, { code, status, hint: oauthHint(code, status) });

  if (status >= 300 && status < 400) throw fail(`answered with a redirect (${status})`);
  const answer = parseObject(body);
  if (answer === undefined) throw fail(`answered ${status} with something that is not a JSON object`);

  const code =
    typeof answer["error"] === "string" && /^[a-z_]{1,60}$/.test(answer["error"])
      ? answer["error"]
      : undefined;
  if (status !== 200 || code !== undefined) {
    throw fail(`refused (${status}${code === undefined ? "" : ` ${code}`})`, code);
  }

  const { access_token: accessToken, token_type: type, expires_in: expiresIn } = answer;
  // The characters of RFC 6750. Others would make the header fail with a message that quotes the token.
  if (typeof accessToken !== "string" || !/^[\x21-\x7e]+$/.test(accessToken))
    throw fail("sent no usable access_token");
  if (type !== undefined && String(type).toLowerCase() !== "bearer")
    throw fail("sent a token that is not a bearer token");
  return {
    accessToken,
    lifetimeMs:
      expiresIn == null
        ? assumedLifetimeMs
        : Math.ceil(Math.min(parseSeconds(expiresIn, fail) * 1000, longestBelievedMs)),
  };
}

function parseSeconds(value: unknown, fail: (what: string) => TokenError): number {
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds <= 0) {
    throw fail("sent an expires_in that is not a positive number of seconds");
  }
  return seconds;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    // The parser's message quotes the text, which may hold a token.
    return undefined;
  }
}
