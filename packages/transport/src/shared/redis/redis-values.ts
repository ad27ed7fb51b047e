import type { SharedLeases, SharedValues } from "../shared-store.ts";
import type { RedisConnection } from "./redis-connection.ts";

export function createRedisValues(connection: RedisConnection, keyPrefix: string): SharedValues {
  return {
    get: async (key) => (await connection.ask((client) => client.get(keyPrefix + key))) ?? undefined,
    set: async (key, value, ttlMs) => {
      await connection.ask((client) =>
        client.set(keyPrefix + key, value, { expiration: { type: "PX", value: Math.ceil(ttlMs) } }),
      );
    },
    remove: async (key, value) => {
      await connection.ask((client) => client.removeIfEqual([keyPrefix + key], [value]));
    },
  };
}

export function createRedisLeases(connection: RedisConnection, keyPrefix: string): SharedLeases {
  const held = new WeakMap<() => Promise<void>, { readonly key: string; readonly holder: string }>();
  return {
    acquire: async (name, ttlMs) => {
      const holder = crypto.randomUUID();
      const key = keyPrefix + name;
      const taken = await connection.ask((client) =>
        client.set(key, holder, {
          condition: "NX",
          expiration: { type: "PX", value: Math.ceil(ttlMs) },
        }),
      );
      if (taken === null) return undefined;
      const release = async (): Promise<void> => {
        await connection.ask((client) => client.removeIfEqual([key], [holder]));
      };
      held.set(release, { key, holder });
      return release;
    },
    renew: async (release, ttlMs) => {
      const lease = held.get(release);
      if (lease === undefined) return false;
      const { key, holder } = lease;
      const ttl = String(Math.ceil(ttlMs));
      return (await connection.ask((client) => client.prolongIfEqual([key], [holder, ttl]))) === 1;
    },
  };
}
