import type { Outcome } from "./exchange.ts";
import type { SandboxRequest } from "./router.ts";

/** A `fetch` that answers without a port. Cut connections look as they do in Node's own fetch. */
export function createInProcessFetch(run: (request: SandboxRequest) => Promise<Outcome>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const outcome = await abortable(
      request.signal,
      request
        .text()
        .then((body) =>
          run({ method: request.method, url: new URL(request.url), headers: request.headers, body }),
        )
        .then((answered) => (answered.type === "silence" ? forever() : answered)),
    );
    if (outcome.type === "reset") throw connectionError("fetch failed", "ECONNRESET", "read ECONNRESET");
    const { status, headers, body } = outcome.response;
    if (outcome.type === "cut") {
      return new Response(brokenStream(Buffer.from(body).subarray(0, outcome.keepBytes)), {
        status,
        headers,
      });
    }
    return new Response(body === "" ? null : body, { status, headers });
  };
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

function connectionError(message: string, code: string, causeMessage: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(causeMessage), { code }) });
}

/** A body that ends in an error after its first bytes. */
function brokenStream(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (!sent && bytes.length > 0) {
        sent = true;
        controller.enqueue(new Uint8Array(bytes));
        return;
      }
      controller.error(connectionError("terminated", "UND_ERR_SOCKET", "other side closed"));
    },
  });
}

/** Rejects with the signal's reason as soon as it is aborted; the work goes on unseen, as on a real server. */
async function abortable<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
