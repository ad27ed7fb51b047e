/** An address in lower case, taken apart. */
export interface EmailParts {
  readonly local: string;
  readonly domain: string;
}

const LOCAL_PART = /^[^\s@<>()[\]\\,;:"]+$/;
const DOMAIN = /^(?!.*\.\.)[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/**
 * Takes an address apart, or returns `undefined` when it is none. Accepts what directories write around it:
 * "SMTP:ann@example.com", "mailto:…", "Ann Lee <ann@example.com>".
 */
export function splitEmail(text: string): EmailParts | undefined {
  const bracketed = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
  const address = bracketed
    .trim()
    .toLowerCase()
    .replace(/^(?:(?:smtp|mailto|sip|im|eum):\s*)+/, "")
    .replace(/\.+$/, "");
  const at = address.lastIndexOf("@");
  if (at < 1) return undefined;
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  return LOCAL_PART.test(local) && DOMAIN.test(domain) ? { local, domain } : undefined;
}
