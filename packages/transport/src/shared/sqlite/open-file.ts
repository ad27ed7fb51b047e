import { closeSync, mkdirSync, openSync, rmSync, statSync } from "node:fs";
import { uptime } from "node:os";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { isRunning } from "./is-running.ts";

export type SqliteModule = typeof import("node:sqlite");

/** An open database file, and which file it is: another may take its place under the same path. */
export interface OpenFile {
  readonly database: DatabaseSync;
  readonly inode: bigint;
}

// Another process holds the lock for some microseconds. One that takes longer was stopped or starved, and to wait for it
// here would only block the event loop.
const busyTimeoutMs = 5;

const schema = `
create table if not exists life (id integer primary key check (id = 1), epoch text not null, booted_ms real not null) strict;
create table if not exists pause (id integer primary key check (id = 1), until_ms real not null, duration_ms real not null) strict;
create table if not exists departures (
  claimant text not null, number integer not null, until_ms real not null, primary key (claimant, number)
) strict, without rowid;
create index if not exists departures_by_time on departures (until_ms);
create table if not exists longest_window (id integer primary key check (id = 1), window_ms real not null) strict;
create table if not exists openers (id text primary key, pid integer not null) strict, without rowid;
create table if not exists generations (tag text primary key, count integer not null) strict, without rowid;
create table if not exists stored_values (key text primary key, value text not null, ends_at_ms real not null) strict, without rowid;
create table if not exists leases (
  name text primary key, holder text not null, until_ms real not null, duration_ms real not null
) strict, without rowid;
`;

/** Opens the file, or makes it and its folder for this user alone. Throws what `node:fs` or `node:sqlite` throw. */
export function openFile({ DatabaseSync }: SqliteModule, path: string, openerId: string): OpenFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
  const { ino: inode } = statSync(path, { bigint: true });
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    // No commit waits for the disk: what is lost with the power is renewed by the new epoch of the next start.
    database.exec("pragma journal_mode = wal; pragma synchronous = off; pragma journal_size_limit = 1000000");
    database.exec(`begin immediate; ${schema} commit`);
    renewLife(database);
    noteOpener(database, openerId);
  } catch (error) {
    database.close();
    throw error;
  }
  return { database, inode };
}

/** Says whether the path still leads to the file. Only where open files can be removed could it be otherwise. */
export function isStillThere(path: string, { inode }: OpenFile): boolean {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino === inode;
}

/** Removes a file that SQLite cannot read, unless somebody else has replaced it already. */
export function removeFile(path: string, inode: bigint): void {
  if (statSync(path, { bigint: true, throwIfNoEntry: false })?.ino !== inode) return;
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
}

/**
 * Gives the file a new epoch when it has none or the machine was started since. Whether it was is seen by the wall
 * clock, so setting that by more than a minute only costs the answers that were kept.
 */
function renewLife(database: DatabaseSync): void {
  const bootedMs = Date.now() - uptime() * 1_000;
  database
    .prepare(
      `insert into life values (1, ?, ?) on conflict do update set epoch = excluded.epoch, booted_ms = excluded.booted_ms
       where abs(excluded.booted_ms - booted_ms) > 60000`,
    )
    .run(crypto.randomUUID(), bootedMs);
}

/** Notes who has the file open, and forgets those who ended without closing it. */
function noteOpener(database: DatabaseSync, openerId: string): void {
  const remove = database.prepare("delete from openers where id = ?");
  for (const { id, pid } of database.prepare("select id, pid from openers").all()) {
    if (!isRunning(Number(pid))) remove.run(String(id));
  }
  database.prepare("insert or replace into openers values (?, ?)").run(openerId, process.pid);
}
