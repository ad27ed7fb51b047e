import type { SharedLeases } from "../shared-store.ts";
import type { LocalDatabase } from "./local-database.ts";
import { machineMs } from "./machine-clock.ts";

export function createSqliteLeases(database: LocalDatabase): SharedLeases {
  return {
    acquire: async (name, ttlMs) => {
      const holder = crypto.randomUUID();
      const { changes } = await database.writeInTurn((sql) => {
        const nowMs = machineMs();
        // More time left than was given means that the machine was started since.
        sql("delete from leases where until_ms <= ?1 or until_ms - duration_ms > ?1").run(nowMs);
        return sql("insert or ignore into leases values (?, ?, ?, ?)").run(
          name,
          holder,
          nowMs + ttlMs,
          ttlMs,
        );
      });
      if (Number(changes) === 0) return undefined;
      return async () => {
        await database.writeInTurn((sql) =>
          sql("delete from leases where name = ? and holder = ?").run(name, holder),
        );
      };
    },
  };
}
