import { describeRequest } from "./describe-request.ts";
import type { Middleware } from "./middleware.ts";
import { errorCodes } from "./network-failure.ts";
import type { OnEvent } from "./transport-event.ts";

/**
 * Tells about each attempt when it leaves, and how it ended. Belongs below whatever waits or repeats, and above
 * `bufferResponse`, so that the time told includes the body.
 */
export function reportRequests(onEvent: OnEvent): Middleware {
  return (next) => async (request) => {
    const description = describeRequest(request);
    const startedMs = performance.now();
    const durationMs = () => performance.now() - startedMs;
    onEvent({ type: "request", request: description });
    try {
      const response = await next(request);
      onEvent({
        type: "response",
        request: description,
        status: response.status,
        durationMs: durationMs(),
      });
      return response;
    } catch (error) {
      onEvent({ type: "failure", request: description, error: nameOf(error), durationMs: durationMs() });
      throw error;
    }
  };
}

function nameOf(error: unknown): string {
  return errorCodes(error)[0] ?? (error instanceof Error ? error.name : "unknown error");
}
