import { InvalidCursorError } from "../errors/invalid-cursor-error.ts";

/** Where a list goes on. */
export interface ListPosition {
  /** Rows of the list that earlier answers have gone past. */
  readonly offset: number;
  /** The page size that Halo gives for this list. */
  readonly pageSize: number;
  /** The total of the last page, to notice that it changes; `undefined` before the first. */
  readonly total: number | undefined;
  /** True when the list has changed, or did not keep to its pages, since it began. */
  readonly disturbed: boolean;
  /** The first row of the whole list: when a later page begins with it, Halo gives the first page again. */
  readonly firstId: number | undefined;
}

const VERSION = 2;
const LARGEST_OFFSET = 100_000_000;

/** Writes a position as an opaque text, bound to the list and its filters. */
export function encodeCursor(position: ListPosition, list: string): string {
  const { offset, pageSize, total = -1, disturbed, firstId = -1 } = position;
  const parts = [VERSION, offset, pageSize, total, Number(disturbed), firstId, fingerprint(list)];
  return btoa(JSON.stringify(parts)).replace(/=+$/, "");
}

/** @throws {InvalidCursorError} When the text is not a cursor of this very list. */
export function decodeCursor(cursor: string, list: string): ListPosition {
  const [version, offset, pageSize, total, disturbed, firstId, print] = parse(cursor);
  const isWhole = (value: unknown, least: number, most: number): value is number =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
  if (
    version !== VERSION ||
    !isWhole(offset, 0, LARGEST_OFFSET) ||
    !isWhole(pageSize, 1, LARGEST_OFFSET) ||
    !isWhole(total, -1, LARGEST_OFFSET) ||
    !isWhole(disturbed, 0, 1) ||
    !isWhole(firstId, -1, Number.MAX_SAFE_INTEGER)
  ) {
    throw new InvalidCursorError("cannot be read");
  }
  if (print !== fingerprint(list)) throw new InvalidCursorError("belongs to a list with other filters");
  return {
    offset,
    pageSize,
    total: total === -1 ? undefined : total,
    disturbed: disturbed === 1,
    firstId: firstId === -1 ? undefined : firstId,
  };
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(atob(cursor));
    if (Array.isArray(value)) return value;
  } catch {
    // Said below, in words that help.
  }
  throw new InvalidCursorError("cannot be read");
}

/** FNV-1a over UTF-16 units: tells lists apart, guards nothing. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
