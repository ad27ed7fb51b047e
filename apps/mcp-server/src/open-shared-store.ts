import { layerStores, type SharedStore, SharedStoreError } from "@halopsa-kit/transport";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";

export interface SharedStoreSettings {
  /** Folder of the file that the processes of this machine share. */
  readonly directory: string;
  /** Shares with the processes of other machines, too. */
  readonly redisUrl?: string | undefined;
  /** What Halo's limit counts: equal for all that use the same credentials. */
  readonly scope: string;
}

const NO_REDIS =
  "Redis cannot be reached, so each machine takes a share of Halo's pace for itself until it is back (HALOPSA_REDIS_URL).";

/**
 * Opens what this process shares with others that use the same credentials. Never fails: what cannot be opened is left
 * out, and `warn` hears which promise is gone with it.
 */
export async function openSharedStore(
  { directory, redisUrl, scope }: SharedStoreSettings,
  warn: (warning: string) => void,
): Promise<SharedStore | undefined> {
  const near = await orWithout(createSqliteStore({ directory, scope }), (reason) =>
    warn(
      `${reason}. Until then several windows on this machine do not share Halo's pace (HALOPSA_STATE_DIR)`,
    ),
  );
  if (redisUrl === undefined) return near;
  const { createRedisStore } = await import("./redis-store.js" as string).then(
    (module) => module as typeof import("./redis-store.ts"),
  );
  const far = await createRedisStore({ url: redisUrl, scope });
  far.watch(({ state }) => warn(state === "lost" ? NO_REDIS : "Redis is back (HALOPSA_REDIS_URL)."));
  // It may have been away from the start, before anybody watched.
  await far.values.get("").catch(() => warn(NO_REDIS));
  return near === undefined ? far : layerStores(far, near);
}

async function orWithout(
  opening: Promise<SharedStore>,
  tell: (reason: string) => void,
): Promise<SharedStore | undefined> {
  try {
    return await opening;
  } catch (error) {
    if (!(error instanceof SharedStoreError)) throw error;
    tell(error.message);
    return undefined;
  }
}
