import { randomUUID } from "node:crypto";
import { createJournalFiles } from "./journal-files.ts";
import { isLater, parseLine } from "./journal-lines.ts";
import { JournalUnavailableError } from "./journal-unavailable-error.ts";
import type { JournalledWrite } from "./journalled-write.ts";
import { isLivingWriter } from "./writer-name.ts";

export interface JournalOptions {
  /** Whose records are written, such as the address of the instance. Writes of others in the directory do not count. */
  readonly tenant: string;
  /**
   * Where to keep it: a local folder, made when the first write is. Without it the journal is in memory only, and a
   * write whose process ends is forgotten: nobody settles it, and it does not count against a limit after a restart.
   */
  readonly directory?: string | undefined;
}

/** What a write is when it is about to be sent. */
export type WriteIntent = Omit<
  JournalledWrite,
  "id" | "time" | "stateTime" | "state" | "tenant" | "attempts" | "reason"
>;

/** What was learnt about a write. What is left out stays as it was. */
export type WriteNews = Partial<
  Pick<JournalledWrite, "recordId" | "changes" | "attempts" | "reason" | "state">
>;

/** Every write of a tenant: what was about to be sent, and what became of it. */
export interface Journal {
  readonly tenant: string;
  /** False when it is in memory only. */
  readonly isLasting: boolean;
  /**
   * Writes down that a write is about to be sent, on the disk before this resolves.
   *
   * @throws {JournalUnavailableError} When it cannot be written; nothing may be sent then.
   */
  readonly intend: (intent: WriteIntent) => Promise<JournalledWrite>;
  /**
   * Writes down what became of a write. With `isUrgent` on the disk before this resolves, as is needed before sending
   * again; otherwise a line that cannot be written now is written with the next.
   *
   * @returns The write as it is now.
   * @throws {JournalUnavailableError} With `isUrgent`, when it cannot be written.
   */
  readonly conclude: (
    id: string,
    news: WriteNews,
    options?: { readonly isUrgent?: boolean },
  ) => Promise<JournalledWrite>;
  /** All writes, of other processes too, in the order of their time. */
  readonly writes: () => Promise<readonly JournalledWrite[]>;
  /** Whether a process that still runs has an `open` write in its hands. */
  readonly isUnderWay: (write: JournalledWrite) => boolean;
  /**
   * When an `open` write was first noticed to be in nobody's hands, in milliseconds since 1970: its process ended at
   * some moment before. `undefined` while it is under way.
   */
  readonly abandonedAtMs: (write: JournalledWrite) => number | undefined;
  /** Writes of other processes that are new since the last call. */
  readonly newsOfOthers: () => Promise<readonly JournalledWrite[]>;
  /** Lets go of the file. What was written stays. */
  readonly close: () => void;
}

/** Of a journal in memory. */
const MOST_IN_MEMORY = 10_000;
/** A write of a process that lives is not under way for longer, whatever its number is used for now. */
const LONGEST_UNDER_WAY_MS = 10 * 60_000;

/**
 * Opens the journal of a tenant. Several processes may have one directory open: each appends to a file of its own and
 * reads those of the others. Nothing is read or written before it is needed.
 *
 * @example
 * const journal = openJournal({ tenant: "https://acme.halopsa.com", directory: "/var/lib/halopsa-kit" });
 * const reconciler = createReconciler({ halo, journal });
 */
export function openJournal({ tenant, directory }: JournalOptions): Journal {
  const files = directory === undefined ? undefined : createJournalFiles(directory);
  const writes = new Map<string, JournalledWrite>();
  const writers = new Map<string, string>();
  const abandonedAtMs = new Map<string, number>();
  let news: JournalledWrite[] = [];
  let unwritten: string[] = [];

  const put = (write: JournalledWrite): void => {
    writes.set(write.id, write);
    const [oldest] = writes.keys();
    if (files === undefined && writes.size > MOST_IN_MEMORY && oldest !== undefined) writes.delete(oldest);
  };
  const append = (write: JournalledWrite, isUrgent: boolean): void => {
    if (files === undefined) {
      put(write);
      return;
    }
    unwritten.push(JSON.stringify(write));
    try {
      files.append(unwritten, isUrgent);
      unwritten = [];
    } catch (error) {
      if (isUrgent) {
        unwritten.pop();
        throw new JournalUnavailableError(directory ?? "", error);
      }
    }
    put(write);
  };
  const readNews = (): ReturnType<NonNullable<typeof files>["readNews"]> => {
    try {
      return files?.readNews() ?? [];
    } catch (error) {
      throw new JournalUnavailableError(directory ?? "", error);
    }
  };
  const catchUp = (): void => {
    for (const { writer, line } of readNews()) {
      const write = parseLine(line);
      if (write?.tenant !== tenant) continue;
      writers.set(write.id, writer);
      const known = writes.get(write.id);
      if (known !== undefined && !isLater(write, known)) continue;
      put(write);
      news.push(write);
    }
  };
  const isUnderWay = ({ id, time, state }: JournalledWrite): boolean =>
    state === "open" &&
    isLivingWriter(writers.get(id) ?? files?.writer) &&
    Date.now() - Date.parse(time) < LONGEST_UNDER_WAY_MS;

  return {
    tenant,
    isLasting: files !== undefined,
    intend: async (intent) => {
      const time = new Date().toISOString();
      const write: JournalledWrite = {
        id: randomUUID(),
        time,
        stateTime: time,
        state: "open",
        tenant,
        ...intent,
        attempts: 1,
      };
      append(write, true);
      return write;
    },
    conclude: async (id, told, { isUrgent = false } = {}) => {
      const write = writes.get(id);
      if (write === undefined) throw new RangeError(`The journal has no write ${id}`);
      const concluded = { ...write, ...told, stateTime: new Date().toISOString() };
      append(concluded, isUrgent);
      return concluded;
    },
    writes: async () => {
      catchUp();
      return [...writes.values()].sort((left, right) => (left.time < right.time ? -1 : 1));
    },
    isUnderWay,
    abandonedAtMs: (write) => {
      if (isUnderWay(write)) return undefined;
      const noticedAtMs = abandonedAtMs.get(write.id) ?? Date.now();
      abandonedAtMs.set(write.id, noticedAtMs);
      return noticedAtMs;
    },
    newsOfOthers: async () => {
      catchUp();
      const told = news;
      news = [];
      return told;
    },
    close: () => files?.close(),
  };
}
