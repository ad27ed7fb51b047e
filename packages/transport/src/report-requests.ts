import { describeRequest } from "./describe-request.ts";
import type { Middleware } from "./middleware.ts";
import type { OnEvent } from "./transport-event.ts";

/** Tells about each request at the moment it leaves. Belongs innermost. */
export function reportRequests(onEvent: OnEvent): Middleware {
  return (next) => (request) => {
    onEvent({ type: "request", request: describeRequest(request) });
    return next(request);
  };
}
