/// <reference types="node" />
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { checkText } from "./check-options.ts";
import { scopeHash } from "./shared/scope-hash.ts";
import type { SharedStore } from "./shared/shared-store.ts";
import { SharedStoreError } from "./shared/shared-store-error.ts";
import { createLocalDatabase, databaseTimeoutMs } from "./shared/sqlite/local-database.ts";
import type { SqliteModule } from "./shared/sqlite/open-file.ts";
import { createSqliteGenerations } from "./shared/sqlite/sqlite-generations.ts";
import { createSqliteLeases } from "./shared/sqlite/sqlite-leases.ts";
import { createSqliteSlots } from "./shared/sqlite/sqlite-slots.ts";
import { createSqliteValues } from "./shared/sqlite/sqlite-values.ts";
import { createStoreListeners } from "./shared/store-listeners.ts";

export interface SqliteStoreOptions {
  /**
   * Folder for the file, on a disk of this machine (locks and clocks do not work across a network). Made if missing,
   * for this user alone.
   */
  readonly directory: string;
  /** What the limit counts, such as host, tenant and client id. Equal scopes share one file. It is only kept as a hash. */
  readonly scope: string;
}

const openWithinMs = 2_000;

/**
 * Shares pace, counts, token and leases between the processes of one user on one machine, through a SQLite file. There
 * is nothing to start: each process reads and writes the file, and one that is killed leaves nothing locked.
 *
 * When the file is lost or unreadable it is made anew, and no slot is given for one gap. Bursts (`minimumGapMs` 0) sent
 * before that are counted again when their process asks for its next slot; those of a process that asks no more are not.
 *
 * @throws SharedStoreError when the runtime has no `node:sqlite` (`unsupported`), or the folder cannot be written to
 * (`unusable`). Go on without a shared store then: each process keeps the pace by itself.
 * @example
 * const shared = await createSqliteStore({ directory: stateDirectory, scope: "api.example.com acme client-1" });
 * const gate = createGate(defaultPace, { shared });
 */
export async function createSqliteStore(options: SqliteStoreOptions): Promise<SharedStore> {
  const directory = checkText("directory", options.directory);
  const scope = checkText("scope", options.scope);
  const module = await importSqlite();
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new SharedStoreError(
      `The folder ${directory} cannot be made. Name one that can be written to`,
      "unusable",
      {
        cause: error,
      },
    );
  }
  const path = join(directory, `shared-${await scopeHash(scope)}.sqlite`);
  const database = createLocalDatabase(module, path);
  try {
    await database.writeInTurn(() => {}, openWithinMs);
  } catch (error) {
    database.close();
    throw error;
  }

  const listeners = createStoreListeners();
  const generations = createSqliteGenerations(database);
  return {
    timeoutMs: databaseTimeoutMs,
    slots: createSqliteSlots(database, listeners),
    generations,
    values: createSqliteValues(database),
    leases: createSqliteLeases(database),
    watch: listeners.watch,
    close: async () => {
      generations.close();
      database.close();
    },
  };
}

async function importSqlite(): Promise<SqliteModule> {
  try {
    return await import("node:sqlite");
  } catch (error) {
    throw new SharedStoreError(
      "This runtime has no node:sqlite, so processes cannot share a local file. Use Node 22.19 or newer",
      "unsupported",
      { cause: error },
    );
  }
}
