import { writeJson } from "./json.ts";

/** An answer before it is put on the wire. */
export interface SandboxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function jsonResponse(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: writeJson(value),
  };
}

export function emptyResponse(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse {
  return { status, headers, body: "" };
}

/** A page as a proxy in front of the server would send it. */
export function htmlResponse(status: number, title: string): SandboxResponse {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}
