import { statSync } from "node:fs";
import type { StatementSync } from "node:sqlite";
import { sleep } from "../../sleep.ts";
import { SharedStoreError } from "../shared-store-error.ts";
import { machineMs } from "./machine-clock.ts";
import { isStillThere, type OpenFile, openFile, removeFile, type SqliteModule } from "./open-file.ts";

/** Makes a statement out of SQL; the same text gives the same statement. */
export type Sql = (text: string) => StatementSync;

/** What a write gives when another process holds the lock. */
export const busy: unique symbol = Symbol("busy");

/** A SQLite file that heals itself: it is opened again when it failed, was removed, or was unreadable. */
export interface LocalDatabase {
  /** Counts how often the file was opened. What was written before the last time may be gone. */
  readonly opened: () => number;
  /** Runs in one transaction. @throws SharedStoreError when the file cannot be used. */
  readonly write: <T>(work: (sql: Sql) => T) => T | typeof busy;
  /** As `write`, but waits while another process holds the lock. @throws SharedStoreError after `withinMs`. */
  readonly writeInTurn: <T>(work: (sql: Sql) => T, withinMs?: number) => Promise<T>;
  /** Runs without a transaction; readers never wait. @throws SharedStoreError as `write`. */
  readonly read: <T>(work: (sql: Sql) => T) => T;
  readonly close: () => void;
}

const primaryCode = { busy: 5, locked: 6, corrupt: 11, notADatabase: 26 } as const;
const lookEveryMs = 1_000;

/** Longest time that a method waits for the lock. */
export const databaseTimeoutMs = 100;

export function createLocalDatabase(module: SqliteModule, path: string): LocalDatabase {
  const openerId = crypto.randomUUID();
  let file: OpenFile | undefined;
  let opened = 0;
  let closed = false;
  let lookAgainAtMs = 0;
  const statements = new Map<string, StatementSync>();

  const drop = () => {
    statements.clear();
    const { database } = file ?? {};
    file = undefined;
    try {
      database?.close();
    } catch {
      // A file that cannot even be closed is none that could be used.
    }
  };

  function open(): OpenFile {
    if (closed) throw new SharedStoreError("The store was closed. Make a new one", "unusable");
    const now = machineMs();
    if (file !== undefined && now >= lookAgainAtMs) {
      lookAgainAtMs = now + lookEveryMs;
      if (!isStillThere(path, file)) drop();
    }
    if (file === undefined) {
      file = openFile(module, path, openerId);
      opened++;
    }
    return file;
  }

  const sql: Sql = (text) => {
    const kept = statements.get(text) ?? open().database.prepare(text);
    statements.set(text, kept);
    return kept;
  };

  function run<T>(work: () => T): T | typeof busy {
    for (let attempt = 1; ; attempt++) {
      const inode = file?.inode ?? statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
      try {
        return work();
      } catch (error) {
        const code = sqliteCode(error);
        if (code === primaryCode.busy || code === primaryCode.locked) return busy;
        if (error instanceof SharedStoreError) throw error;
        drop();
        const unreadable = code === primaryCode.corrupt || code === primaryCode.notADatabase;
        if (!unreadable || attempt > 1 || inode === undefined || !tryToRemove(path, inode)) {
          throw new SharedStoreError(`The file ${path} cannot be used: ${messageOf(error)}`, "unusable", {
            cause: error,
          });
        }
      }
    }
  }

  const write = <T>(work: (sql: Sql) => T): T | typeof busy =>
    run(() => {
      const { database } = open();
      sql("begin immediate").run();
      try {
        const result = work(sql);
        sql("commit").run();
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec("rollback");
        throw error;
      }
    });

  return {
    opened: () => opened,
    write,
    writeInTurn: async (work, withinMs = databaseTimeoutMs) => {
      const giveUpAtMs = machineMs() + withinMs;
      for (let result = write(work); ; result = write(work)) {
        if (result !== busy) return result;
        if (machineMs() >= giveUpAtMs) throw lockedTooLong();
        await sleep(2 + Math.random() * 6);
      }
    },
    read: (work) => {
      const result = run(() => {
        open();
        return work(sql);
      });
      if (result === busy) throw lockedTooLong();
      return result;
    },
    close: () => {
      closed = true;
      try {
        file?.database.prepare("delete from openers where id = ?").run(openerId);
      } catch {
        // Whoever opens the file after this process has ended forgets it.
      }
      drop();
    },
  };
}

/** Says that another process keeps the lock, since it was stopped or starved in the middle of a transaction. */
export function lockedTooLong(): SharedStoreError {
  return new SharedStoreError("Another process has kept the shared file locked for too long", "unreachable");
}

function tryToRemove(path: string, inode: bigint): boolean {
  try {
    removeFile(path, inode);
    return true;
  } catch {
    // Windows removes no file that somebody has open.
    return false;
  }
}

/** The primary result code of SQLite: the low byte of the extended one. */
function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
