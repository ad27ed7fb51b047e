import type { Page } from "../paging/read-pages.ts";

/**
 * Looks for records in a whole list for as long as the rest of the list costs fewer requests than asking for the rest
 * of the ids one by one. The first page is always read: only then is the list's length known.
 */
export async function readListWhileCheaper<Row extends { readonly id: number }>(
  pages: AsyncIterable<Page<Row>>,
  ids: readonly number[],
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const page of pages) {
    found.push(...page.rows.filter(({ id }) => ids.includes(id)));
    const pagesLeft = Math.ceil((page.total - page.fetched) / Math.max(1, page.rows.length));
    if (pagesLeft >= ids.length - found.length) break;
  }
  return found;
}
