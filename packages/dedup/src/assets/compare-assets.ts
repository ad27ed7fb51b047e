import { compareHostnames } from "../identity/compare-hostnames.ts";
import { compareSerialNumbers } from "../identity/compare-serial-numbers.ts";
import { sharedForm } from "../identity/shared-form.ts";
import { compareClients } from "../scoring/compare-clients.ts";
import { compareExternalIds } from "../scoring/compare-external-ids.ts";
import { compareSets } from "../scoring/compare-sets.ts";
import type { Comparison, Finding } from "../scoring/comparison.ts";
import { makeValueFinding } from "../scoring/make-finding.ts";
import type { ValueStatistics } from "../scoring/value-statistics.ts";
import { assetKey } from "./asset-keys.ts";
import type { AssetLevels } from "./asset-levels.ts";
import { compareMakers } from "./compare-makers.ts";
import { compareDeviceKinds } from "./device-family.ts";
import type { PreparedAsset } from "./prepare-asset.ts";

/** Compares two assets field by field. */
export function compareAssets(
  left: PreparedAsset,
  right: PreparedAsset,
  statistics: ValueStatistics,
): Comparison<AssetLevels> {
  return {
    serialNumber: compareSerials(left, right, statistics),
    uuid: compareSets("uuid", [left.uuid], [right.uuid], statistics),
    hostname: compareNames(left, right, statistics),
    macAddresses: compareSets("macAddresses", left.macAddresses, right.macAddresses, statistics),
    assetTag: compareTags(left, right, statistics),
    externalIds: compareExternalIds(left.externalIds, right.externalIds, statistics),
    kind: compareDeviceKinds(left.kind, right.kind),
    manufacturer: compareMakers(left.maker, right.maker),
    client: compareClients(left.clientKey, right.clientKey),
  };
}

function compareSerials(
  { serialNumber: left }: PreparedAsset,
  { serialNumber: right }: PreparedAsset,
  statistics: ValueStatistics,
): Finding<AssetLevels["serialNumber"]> {
  const { level, reason } = compareSerialNumbers(left, right);
  if (level !== "exact" && level !== "equivalent") return makeValueFinding(level, left, right, reason);
  const form = sharedForm(left, right) ?? left.value;
  const objection = statistics.sharedBecause("serialNumber", form);
  if (objection !== undefined) return makeValueFinding("shared", left, right, objection);
  const isWeak = left.quality === "weak" || right.quality === "weak";
  return makeValueFinding(isWeak ? "weak" : level, left, right, reason);
}

function compareNames(
  { hostname: left, clientKey }: PreparedAsset,
  { hostname: right, clientKey: otherClient }: PreparedAsset,
  statistics: ValueStatistics,
): Finding<AssetLevels["hostname"]> {
  const { level, reason } = compareHostnames(left, right);
  if (level !== "exact") return makeValueFinding(level, left, right, reason);
  const objection =
    clientKey === otherClient
      ? statistics.sharedBecause("hostname", assetKey.hostname(clientKey, left.value))
      : undefined;
  if (objection !== undefined) return makeValueFinding("shared", left, right, objection);
  return makeValueFinding(left.quality === "weak" ? "weak" : "exact", left, right, reason);
}

/** Labels are numbered by each client, so that the same number in two clients means nothing. */
function compareTags(
  left: PreparedAsset,
  right: PreparedAsset,
  statistics: ValueStatistics,
): Finding<AssetLevels["assetTag"]> {
  return compareSets("assetTag", [left.assetTag], [right.assetTag], {
    sharedBecause(field, value) {
      if (left.clientKey !== right.clientKey) return "labels are numbered by each client";
      return statistics.sharedBecause(field, assetKey.assetTag(left.clientKey, value));
    },
  });
}
