import type { Asked } from "./ask.ts";
import { textAt } from "./token-findings.ts";

/** Asks for a token by client credentials (RFC 6749, section 4.4). */
export function askForToken(
  { urls, clientId, clientSecret }: TokenRequest,
  scope: string,
  asking: (address: string, init: RequestInit) => Promise<Asked>,
): Promise<Asked> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    ...(scope === "" ? {} : { scope }),
  });
  return asking(urls.tokenUrl, { method: "POST", body });
}

/** Whose token to ask for, and where. */
interface TokenRequest {
  readonly urls: { readonly tokenUrl: string };
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The token in an answer; `undefined` when there is none that a header could carry. */
export function tokenOf(asked: Asked): string | undefined {
  if (asked.kind !== "answer" || asked.status !== 200) return undefined;
  const token = textAt(asked.body, "access_token");
  return token !== undefined && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}
