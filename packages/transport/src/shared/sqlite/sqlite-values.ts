import type { SharedValues } from "../shared-store.ts";
import type { LocalDatabase } from "./local-database.ts";

/** Values end by the wall clock, since they outlive a restart of the machine. */
export function createSqliteValues(database: LocalDatabase): SharedValues {
  return {
    get: async (key) => {
      const row = database.read((sql) =>
        sql("select value from stored_values where key = ? and ends_at_ms > ?").get(key, Date.now()),
      );
      return row === undefined ? undefined : String(row["value"]);
    },
    set: async (key, value, ttlMs) => {
      await database.writeInTurn((sql) => {
        sql("delete from stored_values where ends_at_ms <= ?").run(Date.now());
        sql("insert or replace into stored_values values (?, ?, ?)").run(key, value, Date.now() + ttlMs);
      });
    },
    remove: async (key, value) => {
      await database.writeInTurn((sql) =>
        sql("delete from stored_values where key = ? and value = ?").run(key, value),
      );
    },
  };
}
