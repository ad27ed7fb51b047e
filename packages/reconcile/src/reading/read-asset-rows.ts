import {
  type Asset,
  type AssetFieldMaps,
  type AssetQuery,
  type AssetRow,
  assetPages,
  type CallOptions,
  type HaloClient,
  type Page,
  readAssetFieldMaps,
  readAssetIdentities,
} from "@halopsa-kit/sdk";

/** How far a reading has come. */
export interface ReadingProgress {
  readonly rowsRead: number;
  /** Rows there are to read, as far as known; grows when a further part of the reading begins. */
  readonly rowsKnown: number;
  readonly pagesRead: number;
}

/** Everything that was asked for, and whether it is everything. */
export interface AssetReading {
  readonly rows: readonly Asset[];
  readonly maps: AssetFieldMaps;
  /** False when the data changed while it was read, so that a row may be missing. */
  readonly complete: boolean;
  readonly pagesRead: number;
}

/**
 * Reads list rows of assets, with the fields that hold identities. Rows carry `fields` only when one type is listed at
 * a time, so each type is listed alone; details are never read one by one. A list that has fewer pages than there are
 * types is read first, to know which types occur; of a longer one only what no known type covers is read, at the end.
 * Yields after every page, and so can be stopped between any two requests.
 */
export async function* readAssetRows(
  client: HaloClient,
  query: Omit<AssetQuery, "withFields" | "assetTypeId">,
  options: CallOptions = {},
): AsyncGenerator<ReadingProgress, AssetReading, void> {
  const maps = await readAssetFieldMaps(client, options);
  const rows = new Map<number, Asset>();
  let rowsKnown = 0;
  let pagesRead = 0;
  const take = (page: Page<AssetRow>): ReadingProgress => {
    pagesRead++;
    for (const row of page.rows) {
      if (row.fields === undefined && rows.has(row.id)) continue;
      rows.set(row.id, { ...row, ...readAssetIdentities(row, maps.of(row.assettype_id)) });
    }
    return { rowsRead: rows.size, rowsKnown: Math.max(rowsKnown, rows.size), pagesRead };
  };
  /** Reads a list to its end and tells whether it is whole. */
  async function* drain(
    pages: AsyncIterable<Page<AssetRow>>,
  ): AsyncGenerator<ReadingProgress, boolean, void> {
    let whole = false;
    for await (const page of pages) {
      yield take(page);
      whole = page.complete;
    }
    return whole;
  }

  const everything = assetPages(client, query, options);
  const first = await everything.next();
  if (first.done) return { rows: [], maps, complete: false, pagesRead };
  const { total, last } = first.value;
  rowsKnown = total;
  yield take(first.value);
  let whole = first.value.complete;
  const isShort = last || total <= maps.types.size * first.value.fetched;
  if (isShort && !last) whole = yield* drain(everything);

  const seenTypes = new Set([...rows.values()].map((row) => row.assettype_id));
  const typeIds = [...maps.types.keys()].filter((id) => !isShort || seenTypes.has(id));
  let typesWhole = true;
  for (const assetTypeId of typeIds) {
    const ofType = { ...query, assetTypeId, withFields: true };
    typesWhole = (yield* drain(assetPages(client, ofType, options))) && typesWhole;
  }
  if (!isShort) {
    whole = rows.size >= rowsKnown;
    if (whole) await everything.return();
    else whole = yield* drain(everything);
  }
  return { rows: [...rows.values()], maps, complete: whole && typesWhole, pagesRead };
}
