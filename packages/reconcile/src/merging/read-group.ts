import {
  type AssetDetail,
  assetPages,
  getAsset,
  HaloApiError,
  type HaloClient,
  rowsOf,
  type UserDetail,
  withoutSecretFields,
} from "@halopsa-kit/sdk";
import { hash } from "./hash.ts";
import { MergeRefusedError } from "./merge-refused-error.ts";
import type { MergeSource } from "./merge-source.ts";
import { linkedUserIds, type Members, readMembers } from "./read-members.ts";

/** A record of a group, read past every cache. */
export interface GroupRecord<Detail> {
  readonly id: number;
  readonly record: Detail;
  readonly members: Members;
  /** Of an asset. */
  readonly userIds: readonly number[];
  /** A hash of all that a plan is made of; what changes by itself, such as counts and times, is not in it. */
  readonly state: string;
}

/** Of one merge, so that it can be planned and done within one call. */
const MOST_LINKED_ASSETS = 20;

/** Reads the records of a group. One request each. */
export function readGroup<Detail extends AssetDetail | UserDetail>(
  halo: HaloClient,
  source: MergeSource<Detail>,
  ids: readonly number[],
  signal: AbortSignal | undefined,
): Promise<GroupRecord<Detail>[]> {
  return Promise.all(
    ids.map(async (id) => {
      const record = withoutSecretFields(await source.read(halo, id, signal));
      if (record.id !== id) throw anotherRecord(source, id);
      const members = readMembers(source.kind, record);
      const userIds = linkedUserIds(record);
      const place = [record.client_id, record.site_id, record.inactive, source.nameOf(record)];
      return { id, record, members, userIds, state: await hash([place, [...members], userIds]) };
    }),
  );
}

/** Reads the assets that users are linked to, past every cache: one request for each user and one for each asset. */
export async function readAssetsOf(
  halo: HaloClient,
  userIds: readonly number[],
  signal: AbortSignal | undefined,
): Promise<LinkedAsset[]> {
  const listed = await readLinkedAssets(halo, await linkedAssetIds(halo, userIds, signal), signal);
  // Rows do not show whom an asset is linked to, and Halo drops a filter that it does not know.
  return listed.filter((asset) => asset.userIds.some((id) => userIds.includes(id)));
}

async function linkedAssetIds(
  halo: HaloClient,
  userIds: readonly number[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const ids = new Set<number>();
  for (const userId of userIds) {
    const query = { userId, includeInactive: true };
    for await (const { id } of rowsOf(assetPages(halo, query, { signal, fresh: true }))) {
      ids.add(id);
      if (ids.size > MOST_LINKED_ASSETS) {
        throw new MergeRefusedError(
          `More than ${MOST_LINKED_ASSETS} assets are linked to these users. Link some of them to the one to keep first, or merge fewer users at once`,
        );
      }
    }
  }
  return [...ids];
}

/** An asset whose users change. */
export interface LinkedAsset {
  readonly id: number;
  readonly userIds: readonly number[];
  readonly state: string;
}

function readLinkedAssets(
  halo: HaloClient,
  ids: readonly number[],
  signal: AbortSignal | undefined,
): Promise<LinkedAsset[]> {
  return Promise.all(
    ids.map(async (id) => {
      const userIds = linkedUserIds(await getAsset(halo, id, { signal, fresh: true }));
      return { id, userIds, state: await hash(userIds) };
    }),
  );
}

function anotherRecord({ kind }: { readonly kind: string }, id: number): HaloApiError {
  return new HaloApiError({
    operation: kind === "asset" ? "getAsset" : "getUser",
    status: 200,
    haloMessage: `the answer is not the record with the id ${id}`,
  });
}
