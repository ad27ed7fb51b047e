import type { Fetch } from "../bounds/ask-halo.ts";

/** An answer, as far as a diagnosis needs it. */
export interface Answered {
  readonly kind: "answer";
  readonly status: number;
  /** What the body is. `page`: a web page or another text that is not JSON; `redirect`: sent elsewhere. */
  readonly shape: "json" | "page" | "empty" | "redirect";
  readonly body: unknown;
  readonly viaProxy: boolean;
}

/** What came of a request. */
export type Asked =
  | Answered
  | { readonly kind: "failure"; readonly codes: readonly string[]; readonly saysProxy: boolean }
  /** The time was up before it could be sent or answered. */
  | { readonly kind: "out of time" };

/** Sends one request and never throws. */
export async function ask(send: Fetch, request: Request): Promise<Asked> {
  try {
    const response = await send(request);
    const { status, headers } = response;
    const text = await response.text();
    const viaProxy = headers.has("via") || headers.has("proxy-authenticate") || status === 407;
    if (status >= 300 && status < 400)
      return { kind: "answer", status, shape: "redirect", body: undefined, viaProxy };
    return { kind: "answer", status, viaProxy, ...parse(text) };
  } catch (error) {
    if (request.signal.aborted) return { kind: "out of time" };
    const chain = causesOf(error);
    return {
      kind: "failure",
      codes: chain.flatMap(codeOf),
      saysProxy: chain.some(({ message }) => /\bproxy\b/i.test(message)),
    };
  }
}

function parse(text: string): { readonly shape: "json" | "page" | "empty"; readonly body: unknown } {
  if (text.trim() === "") return { shape: "empty", body: undefined };
  try {
    return { shape: "json", body: JSON.parse(text) as unknown };
  } catch {
    return { shape: "page", body: undefined };
  }
}

const DEEPEST = 5;

/** An error, its causes, and its parts: one for each address that was tried. */
function causesOf(error: unknown, depth: number = DEEPEST): readonly Error[] {
  if (!(error instanceof Error) || depth === 0) return [];
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...parts].flatMap((cause) => causesOf(cause, depth - 1))];
}

function codeOf(error: Error): readonly string[] {
  // A timeout of ours, or the platform's, has a name and no code of the system.
  if (error.name === "TimeoutError") return ["TIMEOUT"];
  return "code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code)
    ? [error.code]
    : [];
}
