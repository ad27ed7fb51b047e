import type { Page } from "../paging/read-pages.ts";

/**
 * Looks for records in a whole list for as long as the rest of the list costs fewer requests than asking for the rest
 * of the ids one by one, and gives those of each page. The first page is always read: only then is the list's length
 * known.
 */
export async function* readListWhileCheaper<Row extends { readonly id: number }>(
  pages: AsyncIterable<Page<Row>>,
  ids: readonly number[],
): AsyncGenerator<readonly Row[], void, void> {
  let found = 0;
  for await (const page of pages) {
    const wanted = page.rows.filter(({ id }) => ids.includes(id));
    yield wanted;
    found += wanted.length;
    const pagesLeft = Math.ceil((page.total - page.fetched) / Math.max(1, page.rows.length));
    if (pagesLeft >= ids.length - found) return;
  }
}
