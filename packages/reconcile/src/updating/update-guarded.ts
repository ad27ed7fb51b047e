import {
  type AssetChanges,
  ChangedMeanwhileError,
  type DetailedAsset,
  type HaloClient,
  type PlannedWrite,
  planAssetUpdate,
  planSiteUpdate,
  planUserUpdate,
  requireId,
  type SavedRecord,
  type SiteChanges,
  type SiteDetail,
  type UserChanges,
  type UserDetail,
} from "@halopsa-kit/sdk";
import type { WriteEntity } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget } from "../time-budget.ts";
import { performWrite, type WriteOutcome } from "../writing/perform-write.ts";

export interface UpdateOptions {
  /** The record as the caller read it last, for callers that keep it. Default: as this reconciler saw it last. */
  readonly seen?: object | undefined;
  /** Overwrites what somebody else has changed since. Default false. */
  readonly overwrite?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long may be looked for a lost answer, in milliseconds. */
  readonly budgetMs?: number | undefined;
}

/**
 * Changes an asset as `updateAsset` does, but not what somebody else has changed since it was seen last. At most three
 * requests, and those for asset types and definitions where they are not cached.
 *
 * Halo has no write on condition: what somebody changes between the reading and the arrival of the write, normally the
 * time of one request and one gap of the pace, is overwritten. Of a write that waited longer than two seconds for
 * definitions, the record is read again.
 *
 * @throws {ChangedMeanwhileError} When members that are about to be changed are not as they were seen last. Nothing was
 * sent. It counts as seen then: the same call again overwrites.
 * @throws As {@link performWrite} and `planAssetUpdate` do.
 *
 * @example
 * const asset = await getAsset(halo, 42);
 * await updateAssetGuarded(reconciler, 42, { statusId: 2 }, { seen: asset });
 */
export function updateAssetGuarded(
  reconciler: Reconciler,
  id: number,
  changes: AssetChanges,
  options: UpdateOptions = {},
): Promise<WriteOutcome<DetailedAsset>> {
  return guardedUpdate(reconciler, { entity: "asset", id }, options, (halo) =>
    planAssetUpdate(halo, id, changes, { signal: options.signal }),
  );
}

/** Changes a user as {@link updateAssetGuarded} does an asset. */
export function updateUserGuarded(
  reconciler: Reconciler,
  id: number,
  changes: UserChanges,
  options: UpdateOptions = {},
): Promise<WriteOutcome<UserDetail>> {
  return guardedUpdate(reconciler, { entity: "user", id }, options, (halo) =>
    planUserUpdate(halo, id, changes, { signal: options.signal }),
  );
}

/** Changes a site as {@link updateAssetGuarded} does an asset. */
export function updateSiteGuarded(
  reconciler: Reconciler,
  id: number,
  changes: SiteChanges,
  options: UpdateOptions = {},
): Promise<WriteOutcome<SiteDetail>> {
  return guardedUpdate(reconciler, { entity: "site", id }, options, (halo) =>
    planSiteUpdate(halo, id, changes, { signal: options.signal }),
  );
}

async function guardedUpdate<Saved extends object>(
  reconciler: Reconciler,
  { entity, id }: { readonly entity: WriteEntity; readonly id: number },
  { seen, overwrite = false, signal, budgetMs }: UpdateOptions,
  plan: (halo: HaloClient) => Promise<PlannedWrite<Saved>>,
): Promise<WriteOutcome<Saved>> {
  requireId(id);
  const budget = startTimeBudget({ budgetMs, signal });
  const { halo, seen: kept } = reconciler;
  const planUnlessMoved = async (client: HaloClient): Promise<PlannedWrite<Saved>> => {
    const planned = await plan(client);
    const last = seen === undefined ? kept.of(entity, id) : { record: seen, isWhole: true };
    const moved = last === undefined || overwrite ? [] : planned.movedSince(last.record, last.isWhole);
    if (moved.length === 0) return planned;
    if (planned.before !== undefined) kept.note(entity, planned.before, true);
    throw new ChangedMeanwhileError(entity, id, moved);
  };
  const send = async (planned: PlannedWrite<Saved>): Promise<SavedRecord<Saved>> => {
    try {
      return await planned.send();
    } catch (error) {
      // What was there a moment ago has just been told.
      if (error instanceof ChangedMeanwhileError) kept.forget(entity, id);
      throw error;
    }
  };
  return halo.writes.run(`${entity} ${id}`, signal, () =>
    performWrite(reconciler, { action: "update", signal, budget }, async (client) => {
      const planned = await planUnlessMoved(client);
      return { ...planned, send: () => send(planned) };
    }),
  );
}
