import { redactSecrets } from "./redact-secrets.ts";

const MAX_CHARACTERS = 500;
/** More than this is not searched for credentials: what is shown is in its beginning. */
const MAX_SEARCHED = 4_000;

/**
 * Finds Halo's own words in an error body, whichever of its shapes it has: a serialised .NET exception, a bare
 * string, `Message`, OAuth's `error` and `error_description`, `errorMessage`, ASP.NET problem details, or an HTML
 * page (of which the title is kept). Credentials are taken out and the text is cut to 500 characters.
 *
 * @returns The message, or `undefined` for an empty body or a shape that says nothing.
 */
export function haloMessage(body: unknown): string | undefined {
  const message = rawMessage(body)?.slice(0, MAX_SEARCHED).replace(/\s+/g, " ").trim();
  if (message === undefined || message === "") return undefined;
  const safe = redactSecrets(message);
  return safe.length > MAX_CHARACTERS ? `${safe.slice(0, MAX_CHARACTERS).toWellFormed()}…` : safe;
}

function rawMessage(body: unknown): string | undefined {
  if (typeof body === "string") {
    const beginning = body.slice(0, MAX_SEARCHED);
    return looksLikeHtml(beginning) ? htmlTitle(beginning) : beginning;
  }
  if (typeof body !== "object" || body === null) return undefined;
  const members = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));
  const text = (name: string): string | undefined => {
    const value = members.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const error = text("error");
  const description = text("error_description");
  if (error !== undefined && description !== undefined) return `${error}: ${description}`;
  const problem = problemDetails(text("title"), members.get("errors"));
  return text("message") ?? text("errormessage") ?? error ?? problem ?? text("detail") ?? text("title");
}

/** `{ title, errors: { member: [reason, …] } }`, as ASP.NET answers when a value does not fit a member's type. */
function problemDetails(title: string | undefined, errors: unknown): string | undefined {
  if (typeof errors !== "object" || errors === null) return undefined;
  const reasons = Object.entries(errors).map(([member, reason]) => `${member}: ${[reason].flat().join(" ")}`);
  return reasons.length === 0 ? undefined : [title, ...reasons].filter(Boolean).join(" ");
}

function looksLikeHtml(text: string): boolean {
  return /^\s*<(!doctype|html|head|body)/i.test(text);
}

function htmlTitle(html: string): string {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(html)?.[1]?.trim();
  return title ? `an HTML page titled "${title}"` : "an HTML page";
}
