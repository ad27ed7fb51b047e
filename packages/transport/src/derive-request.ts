import { carryHints } from "./request-hints.ts";

/**
 * Something to send while the original stays usable. Only a body can be used up, so without one that is the request
 * itself. Keeps the hints, which `request.clone()` alone would lose.
 */
export function cloneRequest(request: Request): Request {
  return request.body === null ? request : carryHints(request, request.clone());
}

/** A changed request with the same hints. Takes over the body: the original may not be sent afterwards. */
export function deriveRequest(request: Request, init: RequestInit): Request {
  return carryHints(request, new Request(request, init));
}
