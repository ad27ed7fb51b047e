import type { Middleware } from "./middleware.ts";

/**
 * Stacks layers into one. The first listed is the outermost: it sees the
 * caller's request first and the answer last.
 *
 * @example
 * const better = compose(userAgent("reports/1.0"), timeout({ timeoutMs: 5_000 }))(fetch);
 */
export function compose(...middlewares: readonly Middleware[]): Middleware {
  return (next) => middlewares.reduceRight((inner, middleware) => middleware(inner), next);
}
