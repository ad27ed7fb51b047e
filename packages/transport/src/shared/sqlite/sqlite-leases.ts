import type { SharedLeases } from "../shared-store.ts";
import type { LocalDatabase } from "./local-database.ts";
import { machineMs } from "./machine-clock.ts";

export function createSqliteLeases(database: LocalDatabase): SharedLeases {
  const held = new WeakMap<() => Promise<void>, { readonly name: string; readonly holder: string }>();
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
      const release = async (): Promise<void> => {
        await database.writeInTurn((sql) =>
          sql("delete from leases where name = ? and holder = ?").run(name, holder),
        );
      };
      held.set(release, { name, holder });
      return release;
    },
    renew: async (release, ttlMs) => {
      const lease = held.get(release);
      if (lease === undefined) return false;
      const { changes } = await database.writeInTurn((sql) => {
        const nowMs = machineMs();
        return sql(
          "update leases set until_ms = ?, duration_ms = ? where name = ? and holder = ? and until_ms > ?",
        ).run(nowMs + ttlMs, ttlMs, lease.name, lease.holder, nowMs);
      });
      return Number(changes) > 0;
    },
  };
}
