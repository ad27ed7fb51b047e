import { deriveRequest } from "./derive-request.ts";
import type { Middleware } from "./middleware.ts";

/**
 * Names the program in the `User-Agent` header of every request, so that the
 * people who run the server can tell whom to write to.
 *
 * @param product - Such as `"reports/1.4 (ops@example.com)"`: printable ASCII, at most 256 characters.
 * @throws TypeError when it is empty, too long, or holds a control or non-ASCII character (a line break would inject a header).
 */
export function userAgent(product: string): Middleware {
  if (typeof product !== "string" || !/^[\x20-\x7e]{1,256}$/.test(product) || product.trim() === "") {
    throw new TypeError(
      `userAgent must be 1 to 256 printable ASCII characters such as "reports/1.4", got ${JSON.stringify(product)?.slice(0, 80)}`,
    );
  }
  return (next) => (request) => {
    const named = deriveRequest(request, {});
    named.headers.set("user-agent", product);
    return next(named);
  };
}
