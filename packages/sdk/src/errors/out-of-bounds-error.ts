import { HaloApiError, type HaloApiErrorDetails } from "./halo-api-error.ts";

const MARK = "x-halopsa-kit-out-of-bounds";

/**
 * What was asked for lies outside the bounds that this program keeps to. Nothing was changed in Halo. `status` is what
 * Halo itself would say to an agent without the right: 404 for a record that may not be seen, 403 for the rest.
 */
export class OutOfBoundsError extends HaloApiError {
  constructor({ haloMessage, ...details }: HaloApiErrorDetails) {
    super(details);
    // The words are this program's own, and say what to do; Halo said nothing.
    if (haloMessage !== undefined) this.message = haloMessage;
  }
}

/**
 * The answer with which a `fetch` that keeps a client within bounds refuses a request. Operations throw it as an
 * {@link OutOfBoundsError} with `message`.
 */
export function outOfBounds(status: 403 | 404, message: string): Response {
  return Response.json({ message }, { status, headers: { [MARK]: "true" } });
}

/** True for what {@link outOfBounds} made. */
export function isOutOfBounds(response: Response): boolean {
  return response.headers.has(MARK);
}
