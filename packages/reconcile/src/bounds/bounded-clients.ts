import type { ListPage, ReadPage } from "./bounded-lists.ts";
import { idOf, type JsonObject } from "./json.ts";
import { pageOf } from "./page-query.ts";

const LARGEST_PAGE = 100;

/**
 * Lists the allowed ones among the clients that fit a query. Halo has no filter by ids, so its list is read until all of
 * them are found; they are one page.
 */
export async function listAllowedClients(
  query: URLSearchParams,
  clientIds: readonly number[],
  read: ReadPage,
): Promise<ListPage> {
  const wanted = new Set(clientIds);
  const found: JsonObject[] = [];
  const isFirst = Number(query.get("page_no") ?? 1) <= 1;
  let size = LARGEST_PAGE;
  let received = 0;
  for (let number = 1; wanted.size > 0; number++) {
    const page = await read(pageOf(query, number, size));
    for (const row of page.rows) if (wanted.delete(idOf(row["id"]) ?? 0)) found.push(row);
    received += page.rowsAnswered;
    if (page.rowsAnswered === 0 || received >= page.recordCountAnswered) break;
    // From here on page numbers mean the same to both sides.
    if (number === 1) size = Math.min(size, page.rowsAnswered);
  }
  return { rows: isFirst ? found : [], recordCount: found.length };
}
