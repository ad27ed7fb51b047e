/** Sends a request, as `fetch` does. */
export type Fetch = (request: Request) => Promise<Response>;

/** Ends what was begun for a request with an answer that is not the wished one: a refusal, or Halo's own failure. */
export class OtherAnswer extends Error {
  override readonly name = "OtherAnswer";
  readonly response: Response;

  constructor(response: Response) {
    super(`HTTP ${response.status}`);
    this.response = response;
  }
}

/** What Halo answered with success. */
export interface HaloAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/**
 * Sends a request and reads the JSON that it is answered with.
 *
 * @throws {OtherAnswer} When Halo fails, refuses, or answers with nothing or something that cannot be looked through.
 */
export async function askHalo(send: Fetch, request: Request): Promise<HaloAnswer> {
  const response = await send(request);
  if (!response.ok) throw new OtherAnswer(response);
  const text = await response.text();
  const { status, headers } = response;
  if (text === "") throw new OtherAnswer(new Response(null, { status, headers }));
  try {
    return { status, headers, body: JSON.parse(text) as unknown };
  } catch {
    // What cannot be read cannot be checked. Who asked finds out that this is no JSON.
    throw new OtherAnswer(new Response("The answer is no JSON", { status }));
  }
}

/** An answer with another body than Halo's. */
export function answerWith(body: unknown, { status, headers }: Omit<HaloAnswer, "body">): Response {
  const kept = new Headers(headers);
  for (const name of ["content-length", "content-encoding", "transfer-encoding", "etag"]) kept.delete(name);
  kept.set("content-type", "application/json; charset=utf-8");
  return new Response(JSON.stringify(body), { status, headers: kept });
}
