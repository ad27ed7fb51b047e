/** A whole response held in memory, from which any number of responses can be made. */
export interface ResponseSnapshot {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly url: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

// The Fetch standard forbids a body with these, even an empty one.
const statusesWithoutBody: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

// The bytes of responses that were made here: the next layer that wants them need not read the stream again.
const bodyOf = new WeakMap<Response, Uint8Array<ArrayBuffer>>();

/** Reads a response to its end, unless its bytes are at hand; only then may the response itself still be read. */
export async function takeSnapshot(response: Response): Promise<ResponseSnapshot> {
  return snapshotOf(response, knownBody(response) ?? new Uint8Array(await response.arrayBuffer()));
}

/**
 * As {@link takeSnapshot}, but reads no more than `maxBytes` and one chunk.
 *
 * @returns what to hand on in place of the response, and no snapshot when the body was larger.
 */
export async function takeSmallSnapshot(
  response: Response,
  maxBytes: number,
): Promise<{ readonly response: Response; readonly snapshot: ResponseSnapshot | undefined }> {
  const known = knownBody(response);
  if (known !== undefined) {
    const snapshot = known.byteLength <= maxBytes ? snapshotOf(response, known) : undefined;
    return { response, snapshot };
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let totalBytes = 0;
  while (reader !== undefined && totalBytes <= maxBytes) {
    const { value, done } = await reader.read();
    if (done) break;
    chunks.push(value);
    totalBytes += value.byteLength;
  }
  if (reader !== undefined && totalBytes > maxBytes) {
    return { response: withBody(response, resumed(chunks, reader)), snapshot: undefined };
  }
  const snapshot = snapshotOf(response, joined(chunks, totalBytes));
  return { response: restoreResponse(snapshot), snapshot };
}

/** Makes a fresh response that can be read once, like any other. Keeps `url`, which the constructor cannot set. */
export function restoreResponse(snapshot: ResponseSnapshot): Response {
  const response = withBody(snapshot, streamOf(snapshot.body));
  bodyOf.set(response, snapshot.body);
  return response;
}

/** A response with another body. */
export function withBody(
  { status, statusText, headers, url }: Pick<Response, "status" | "statusText" | "headers" | "url">,
  body: ConstructorParameters<typeof Response>[0],
): Response {
  const init = { status, statusText, headers };
  const response = new Response(statusesWithoutBody.has(status) ? null : body, init);
  return Object.defineProperty(response, "url", { value: url });
}

function knownBody(response: Response): Uint8Array<ArrayBuffer> | undefined {
  return response.bodyUsed ? undefined : bodyOf.get(response);
}

// Status and headers come from the response and never from memory: a layer in between may have changed a header.
function snapshotOf(response: Response, body: Uint8Array<ArrayBuffer>): ResponseSnapshot {
  const { status, statusText, url } = response;
  return { status, statusText, headers: new Headers(response.headers), url, body };
}

function joined(chunks: readonly Uint8Array[], totalBytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(totalBytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

/**
 * A body that is a copy of the bytes, made when somebody reads it: whoever does may change what they get. For
 * `Response` a stream is also far less work than bytes are.
 */
function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> {
  // A stream of bytes refuses a chunk without any.
  if (bytes.byteLength === 0) return bytes;
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      controller.enqueue(bytes.slice());
      controller.close();
    },
  });
}

/** A stream of what was read already, and then of what was not. */
function resumed(
  chunks: Uint8Array[],
  reader: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const early = chunks.shift();
      if (early !== undefined) return controller.enqueue(early);
      const { value, done } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
