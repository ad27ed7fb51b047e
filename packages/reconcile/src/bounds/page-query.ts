/** The parameters of a request by lower-case name, each once: Halo does not care about their case. */
export function readQuery(address: string): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of new URL(address).searchParams) {
    const known = name.toLowerCase();
    if (!query.has(known)) query.set(known, value);
  }
  return query;
}

/** The same list, a page of it. Without an order rows may move between pages. */
export function pageOf(query: URLSearchParams, number: number, size: number): URLSearchParams {
  const page = new URLSearchParams(query);
  page.set("pageinate", "true");
  page.set("page_no", String(number));
  page.set("page_size", String(size));
  if (!page.has("order")) page.set("order", "id");
  return page;
}
