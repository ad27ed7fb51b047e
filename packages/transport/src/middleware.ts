/**
 * What every layer takes and gives: one request in, one response out. Narrower
 * than the global `fetch` on purpose, so that a layer never has to merge an
 * `init` into a request. {@link toGlobalFetch} turns it into the wide form.
 */
export type Fetch = (request: Request) => Promise<Response>;

/** A layer: takes the fetch below it and gives a better one. Each layer of this package also works alone. */
export type Middleware = (next: Fetch) => Fetch;
