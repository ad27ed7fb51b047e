/** A whole response held in memory, from which any number of responses can be made. */
export interface ResponseSnapshot {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly url: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

// The Fetch standard forbids a body with these, even an empty one.
const statusesWithoutBody: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/** Reads a response to its end. */
export async function takeSnapshot(response: Response): Promise<ResponseSnapshot> {
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    url: response.url,
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

/** Makes a fresh response that can be read once, like any other. Keeps `url`, which the constructor cannot set. */
export function restoreResponse(snapshot: ResponseSnapshot): Response {
  const { status, statusText, headers, url } = snapshot;
  const body = statusesWithoutBody.has(status) ? null : snapshot.body;
  const response = new Response(body, {
    status,
    statusText,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  });
  return Object.defineProperty(response, "url", { value: url });
}
