import type { RecordKind } from "./halo-address.ts";
import type { JsonObject } from "./json.ts";
import { pageOf } from "./page-query.ts";

/** A page of a list, with the rows that may be seen. */
export interface ListPage {
  readonly rows: readonly JsonObject[];
  /** How many rows there are on all pages, without those of this page that may not be seen. */
  readonly recordCount: number;
}

/** A page as Halo has it: how much of it may be seen, and how much there is. */
interface SiftedPage extends ListPage {
  readonly rowsAnswered: number;
  readonly recordCountAnswered: number;
}

/** Asks Halo for a page. */
export type ReadPage = (query: URLSearchParams) => Promise<SiftedPage>;

/** One list made of the lists of several clients, one after the other. */
interface BoundedLists {
  readonly page: (
    kind: RecordKind,
    query: URLSearchParams,
    clientIds: readonly number[],
    read: ReadPage,
  ) => Promise<ListPage>;
}

/** With these a list is often so short that one request for all clients shows that there is no more. */
const NARROWING = ["search", "assets", "inventory_number", "site_id", "user_id", "username"];
const DEFAULT_PAGE_SIZE = 50;
const MOST_REMEMBERED = 100;

/**
 * Lists only what belongs to some clients, with the page numbers and the total that such a list has: as if there were
 * no others. Where each client's rows begin is remembered from the first page on, so that a later page costs one or two
 * requests; for the first and the last page every client is asked.
 */
export function createBoundedLists(): BoundedLists {
  const remembered = new Map<string, readonly number[]>();

  return {
    page: async (kind, query, clientIds, read) => {
      const [onlyId] = clientIds;
      if (clientIds.length === 1 && onlyId !== undefined) return read(withClient(query, onlyId));
      const number = positive(query.get("page_no")) ?? 1;
      const size = positive(query.get("page_size")) ?? positive(query.get("count")) ?? DEFAULT_PAGE_SIZE;
      const readPart = (clientId: number, part: number): Promise<ListPage> =>
        read(pageOf(withClient(query, clientId), part, size));

      if (number === 1 && NARROWING.some((name) => query.has(name))) {
        const all = await read(pageOf(query, 1, size));
        if (all.rowsAnswered >= all.recordCountAnswered) {
          return { rows: all.rows, recordCount: all.rows.length };
        }
      }
      const name = listName(kind, query, size, clientIds);
      const { rows, counts } = await (number === 1
        ? firstPage(clientIds, size, readPart)
        : laterPage(clientIds, { number, size }, remembered.get(name), readPart));
      remembered.delete(name);
      const [oldest] = remembered.keys();
      if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      remembered.set(name, counts);
      return { rows, recordCount: sum(counts) };
    },
  };
}

interface Part {
  readonly rows: readonly JsonObject[];
  /** How many rows each client has. */
  readonly counts: readonly number[];
}

/** The beginning of every client's list is read, so the beginning of the whole is among it. */
async function firstPage(
  clientIds: readonly number[],
  size: number,
  read: (clientId: number, page: number) => Promise<ListPage>,
): Promise<Part> {
  const rows: JsonObject[] = [];
  const counts: number[] = [];
  let pageSize = size;
  for (const clientId of clientIds) {
    const page = await read(clientId, 1);
    // Halo gives fewer rows than it is asked for: its pages are no longer than that, and so neither is this one.
    if (page.rows.length < page.recordCount) pageSize = Math.min(pageSize, Math.max(1, page.rows.length));
    rows.push(...page.rows);
    counts.push(page.recordCount);
  }
  return { rows: rows.slice(0, pageSize), counts };
}

async function laterPage(
  clientIds: readonly number[],
  { number, size }: { readonly number: number; readonly size: number },
  rememberedCounts: readonly number[] | undefined,
  read: (clientId: number, page: number) => Promise<ListPage>,
): Promise<Part> {
  const start = (number - 1) * size;
  const end = start + size;
  // At the end it is said whether the list held still, so the total must not be an old one.
  const isKnown = rememberedCounts !== undefined && end < sum(rememberedCounts);
  const counts: number[] = isKnown ? [...rememberedCounts] : [];
  if (!isKnown) for (const clientId of clientIds) counts.push((await read(clientId, 1)).recordCount);

  const rows: JsonObject[] = [];
  let offset = 0;
  for (const [index, clientId] of clientIds.entries()) {
    const count = counts[index] ?? 0;
    const from = Math.max(0, start - offset);
    const to = Math.min(count, end - offset);
    offset += count;
    for (let page = Math.floor(from / size) + 1; from < to && (page - 1) * size < to; page++) {
      const first = (page - 1) * size;
      const part = await read(clientId, page);
      rows.push(...part.rows.slice(Math.max(0, from - first), to - first));
    }
  }
  return { rows, counts };
}

/** Names a list by its filters, however its parameters are ordered. */
function listName(
  kind: RecordKind,
  query: URLSearchParams,
  size: number,
  clientIds: readonly number[],
): string {
  const filters = [...query].filter(([name]) => name !== "page_no" && name !== "page_size").sort();
  return JSON.stringify([kind, filters, size, clientIds]);
}

function withClient(query: URLSearchParams, clientId: number): URLSearchParams {
  const ofClient = new URLSearchParams(query);
  ofClient.set("client_id", String(clientId));
  return ofClient;
}

function positive(text: string | null): number | undefined {
  const number = Number(text ?? "");
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
