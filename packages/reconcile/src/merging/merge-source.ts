import { type PairScore, scoreAssetPair, scoreUserPair } from "@halopsa-kit/dedup";
import {
  type AssetDetail,
  type AssetFieldMaps,
  answerOf,
  type HaloClient,
  isBillableAsset,
  isBillableUser,
  isGeneralUser,
  readAssetIdentities,
  readUserIdentities,
  type UserDetail,
} from "@halopsa-kit/sdk";
import { type LinkedRecords, linkedRecords } from "../deleting/linked-records.ts";
import { assetExternalIds, assetIdentity } from "../identities/asset-identity.ts";
import { userIdentity } from "../identities/user-identity.ts";
import type { MergeKind } from "./merge-plan.ts";

/** How to merge one kind of record. */
export interface MergeSource<Detail> {
  readonly kind: MergeKind;
  /** Reads a record with what hangs on it, past every cache. One request. */
  readonly read: (halo: HaloClient, id: number, signal: AbortSignal | undefined) => Promise<Detail>;
  readonly nameOf: (record: Detail) => string;
  readonly isBillable: (record: Detail) => boolean;
  readonly score: (left: Detail, right: Detail) => PairScore;
  readonly counts: (record: Detail) => LinkedRecords;
  /** Members with ids by which other systems know the record. */
  readonly foreignIds: (record: Detail) => readonly string[];
  /** Why a record cannot be merged at all. */
  readonly refusalOf: (record: Detail) => string | undefined;
}

/** What detail to ask for: `includeactivity` adds the number of tickets. */
const QUERY = { includedetails: true, includeactivity: true };

export function assetMergeSource(maps: AssetFieldMaps): MergeSource<AssetDetail> {
  const identityOf = (asset: AssetDetail) => assetIdentity(asset, maps);
  return {
    kind: "asset",
    read: (halo, id, signal) =>
      answerOf(
        "getAsset",
        halo.GET("/Asset/{id}", { params: { path: { id }, query: QUERY }, ...past(signal) }),
      ),
    nameOf: (asset) => {
      const { hostname, serial_number, asset_tag } = readAssetIdentities(asset, maps.of(asset.assettype_id));
      return [hostname, serial_number, asset_tag].filter(isText).join(", ");
    },
    isBillable: isBillableAsset,
    score: (left, right) => scoreAssetPair(identityOf(left), identityOf(right)),
    counts: linkedRecords,
    foreignIds: (asset) => Object.keys(assetExternalIds(asset) ?? {}),
    refusalOf: (asset) => (asset.is_template === true ? "is a template" : undefined),
  };
}

export const userMergeSource: MergeSource<UserDetail> = {
  kind: "user",
  read: (halo, id, signal) =>
    answerOf("getUser", halo.GET("/Users/{id}", { params: { path: { id }, query: QUERY }, ...past(signal) })),
  nameOf: ({ name, emailaddress }) => [name, emailaddress].filter(isText).join(", "),
  isBillable: isBillableUser,
  score: (left, right) => scoreUserPair(userIdentity(left), userIdentity(right)),
  counts: ({ open_ticket_count: openTickets }) => (openTickets === undefined ? {} : { openTickets }),
  foreignIds: (user) => Object.keys(readUserIdentities(user).directoryIds),
  refusalOf: (user) => {
    if (isGeneralUser(user)) return "is the General User of a site";
    return user.isserviceaccount ? "is a service account" : undefined;
  },
};

function past(signal: AbortSignal | undefined): { cache: "reload"; signal?: AbortSignal } {
  return { cache: "reload", ...(signal === undefined ? {} : { signal }) };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
