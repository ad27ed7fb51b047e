import { createSandbox, type Sandbox, type SandboxOptions } from "@halopsa-kit/sandbox";
import { onTestFinished } from "vitest";

/** A parsed answer. `body` is the JSON, or the text when it is not JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Json;
}

interface JsonMembers {
  readonly [member: string]: Json;
}

/** JSON of any shape: tests look into it by name and by position. */
export type Json = JsonMembers & readonly Json[];

export interface Tenant {
  sandbox: Sandbox;
  baseUrl: string;
  token(scope?: string): Promise<string>;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** A sandbox behind a real port, with a token of the scope `all`. Closed when the test ends. */
export async function startTenant(options: SandboxOptions = {}, scope = "all"): Promise<Tenant> {
  const sandbox = createSandbox(options);
  const { baseUrl, close } = await sandbox.listen();
  onTestFinished(close);

  async function token(wanted = scope): Promise<string> {
    const answer = await requestToken(sandbox, baseUrl, { scope: wanted });
    return String(answer.body["access_token"]);
  }

  const bearer = `Bearer ${await token()}`;
  const send = (method: string, path: string, body?: string): Promise<Answer> =>
    request(`${baseUrl}${path}`, {
      method,
      headers: { authorization: bearer, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body }),
    });
  return {
    sandbox,
    baseUrl,
    token,
    get: (path) => send("GET", path),
    post: (path, body) => send("POST", path, typeof body === "string" ? body : JSON.stringify(body)),
    delete: (path) => send("DELETE", path),
  };
}

export function requestToken(
  sandbox: Sandbox,
  baseUrl: string,
  overrides: Record<string, string | undefined>,
  query = "",
): Promise<Answer> {
  const form = {
    grant_type: "client_credentials",
    client_id: sandbox.credentials.clientId,
    client_secret: sandbox.credentials.clientSecret,
    ...overrides,
  };
  const present = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return request(`${baseUrl}/auth/token${query}`, { method: "POST", body: new URLSearchParams(present) });
}

export async function request(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(JSON.stringify(text));
  }
}
