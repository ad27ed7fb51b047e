import { createPolicyModel } from "../policy/create-policy-model.ts";
import { definePreset } from "../presets/define-preset.ts";
import { describeUnused } from "../presets/describe-unused.ts";
import type { Preset } from "../presets/preset.ts";
import type { AssetIdentity } from "../records/identities.ts";
import { assetKeys, scopedAssetKeys } from "./asset-keys.ts";
import type { AssetLevels } from "./asset-levels.ts";
import { assetPolicy } from "./asset-policy.ts";
import { assetSharing } from "./asset-sharing.ts";
import { compareAssets } from "./compare-assets.ts";
import { type PreparedAsset, prepareAsset } from "./prepare-asset.ts";

export const assetPreset: Preset<AssetIdentity, PreparedAsset, AssetLevels> = definePreset({
  recordType: "asset",
  prepare: prepareAsset,
  scope: ({ clientKey }) => clientKey,
  keys: assetKeys,
  scopedKeys: scopedAssetKeys,
  compare: compareAssets,
  sharing: assetSharing,
  model: createPolicyModel(assetPolicy),
  character: ({ serialNumber, kind }) => `${serialNumber.value}|${kind.families.join()}`,
  remarks: ({ serialNumber, uuid, hostname, macAddresses, assetTag }) =>
    describeUnused({ serialNumber, uuid, hostname, macAddresses, assetTag }),
});
