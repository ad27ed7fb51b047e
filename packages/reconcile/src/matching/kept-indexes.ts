import type { Matcher } from "@halopsa-kit/dedup";
import type { HaloClient } from "@halopsa-kit/sdk";
import { countingClient } from "../counting-client.ts";
import type { ReadingProgress } from "../reading/read-asset-rows.ts";
import { type Resumable, resumable } from "../resumable.ts";

/** Records that were read whole, ready to be matched against. */
export interface RecordIndex<Row, Identity> {
  readonly rows: Map<number, Row>;
  readonly matcher: Matcher<Identity>;
  readonly pagesRead: number;
  /** False when the list changed while it was read, so that it may lack a record. */
  readonly complete: boolean;
}

/** An index, or the reading of it as far as it has come. */
export interface IndexReading<Row, Identity>
  extends Pick<Resumable<ReadingProgress, RecordIndex<Row, Identity>>, "advance"> {
  /** Requests that the reading has made so far. */
  readonly requests: () => number;
  /** Whether it has been read whole, so that it costs nothing. */
  readonly isRead: () => boolean;
}

/** How to read an index, with a client that counts the requests. */
export type ReadIndex<Row, Identity> = (
  halo: HaloClient,
) => AsyncGenerator<ReadingProgress, RecordIndex<Row, Identity>, void>;

interface OpenOptions {
  /** Lets go of an index that has been read whole. One that is still being read is read on. */
  readonly fresh?: boolean | undefined;
}

/** Indexes by what they hold, such as "assets of client 12", kept for a while and shared by calls. */
export interface KeptIndexes {
  /** The index under a name, or the reading of it. Begins one when there is none, or none that is fresh enough. */
  readonly open: <Row extends { readonly id: number }, Identity>(
    name: string,
    halo: HaloClient,
    read: ReadIndex<Row, Identity>,
    options?: OpenOptions,
  ) => IndexReading<Row, Identity>;
  /** Puts a record that was just written into the index under a name, at once or when it has been read. */
  readonly note: <Row extends { readonly id: number }, Identity>(
    name: string,
    row: Row,
    identity: Identity,
  ) => void;
  /** Lets go of an index that may not hold what was written. */
  readonly forget: (name: string) => void;
}

interface Entry {
  readonly reading: unknown;
  expiresAtMs: number;
  /** There once everything has been read. */
  index?: unknown;
  /** Written while the index was being read: its page may have gone by. */
  readonly noted: { readonly row: { readonly id: number }; readonly identity: unknown }[];
}

const MOST_INDEXES = 50;

export function createKeptIndexes(lifetimeMs: number): KeptIndexes {
  const kept = new Map<string, Entry>();
  const drop = (name: string, entry: Entry): void => {
    if (kept.get(name) === entry) kept.delete(name);
  };
  return {
    open: <Row extends { readonly id: number }, Identity>(
      name: string,
      halo: HaloClient,
      read: ReadIndex<Row, Identity>,
      { fresh = false }: OpenOptions = {},
    ) => {
      const found = kept.get(name);
      const isFreshEnough = !fresh || found?.index === undefined;
      // A name stands for one kind of record, so what is kept under it has the caller's types.
      if (found !== undefined && isFreshEnough && performance.now() < found.expiresAtMs) {
        return found.reading as IndexReading<Row, Identity>;
      }
      kept.delete(name);
      const [oldest] = kept.keys();
      if (kept.size >= MOST_INDEXES && oldest !== undefined) kept.delete(oldest);

      const { halo: counted, requests } = countingClient(halo);
      const reading = resumable(read(counted));
      const usable: IndexReading<Row, Identity> = {
        requests,
        isRead: () => entry.index !== undefined,
        advance: async (options) => {
          try {
            const advance = await reading.advance(options);
            // Until everything is read the clock starts anew with every call, or long lists would never be done.
            if (entry.index === undefined) entry.expiresAtMs = performance.now() + lifetimeMs;
            if (advance.done && !advance.result.complete) drop(name, entry);
            else if (advance.done) finish(advance.result);
            return advance;
          } catch (error) {
            // What failed cannot go on; what a caller only left can.
            if (options.signal?.aborted !== true) drop(name, entry);
            throw error;
          }
        },
      };
      const finish = (index: RecordIndex<Row, Identity>): void => {
        entry.index = index;
        for (const { row, identity } of entry.noted.splice(0))
          putRecord(index, row as Row, identity as Identity);
      };
      const entry: Entry = { reading: usable, expiresAtMs: performance.now() + lifetimeMs, noted: [] };
      kept.set(name, entry);
      return usable;
    },
    note: (name, row, identity) => {
      const entry = kept.get(name);
      if (entry === undefined) return;
      if (entry.index === undefined) entry.noted.push({ row, identity });
      else putRecord(entry.index as RecordIndex<typeof row, typeof identity>, row, identity);
    },
    forget: (name) => void kept.delete(name),
  };
}

/** Puts a record into an index, in the place of an older form of it. */
export function putRecord<Row extends { readonly id: number }, Identity>(
  { rows, matcher }: RecordIndex<Row, Identity>,
  row: Row,
  identity: Identity,
): void {
  if (rows.has(row.id)) matcher.update(identity);
  else matcher.add(identity);
  rows.set(row.id, row);
}
