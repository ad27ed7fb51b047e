import { compareHostnames } from "../identity/compare-hostnames.ts";
import { compareSerialNumbers } from "../identity/compare-serial-numbers.ts";
import type { IdentityValue } from "../identity/identity-value.ts";
import { sharedForm } from "../identity/shared-form.ts";
import { compareClients } from "../scoring/compare-clients.ts";
import { compareExternalIds } from "../scoring/compare-external-ids.ts";
import { compareSets, type SetLevel } from "../scoring/compare-sets.ts";
import type { Comparison, Finding } from "../scoring/comparison.ts";
import { makeValueFinding } from "../scoring/make-finding.ts";
import type { ValueStatistics } from "../scoring/value-statistics.ts";
import { assetKey } from "./asset-keys.ts";
import type { AssetLevels } from "./asset-levels.ts";
import { compareMakers } from "./compare-makers.ts";
import { compareDeviceKinds } from "./device-family.ts";
import type { PreparedAsset } from "./prepare-asset.ts";
import { isVagueSerial } from "./vague-serial.ts";

/** Compares two assets field by field. */
export function compareAssets(
  left: PreparedAsset,
  right: PreparedAsset,
  statistics: ValueStatistics,
): Comparison<AssetLevels> {
  return {
    serialNumber: compareSerials(left, right, statistics),
    uuid: compareHardware("uuid", left, right, statistics),
    hostname: compareNames(left, right, statistics),
    macAddresses: compareHardware("macAddresses", left, right, statistics),
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
  const isVague = isVagueSerial(left) || isVagueSerial(right);
  if (level !== "exact" && level !== "equivalent") {
    return makeValueFinding(isVague ? "unknown" : level, left, right, reason);
  }
  const form = sharedForm(left, right) ?? left.value;
  const objection = statistics.sharedBecause("serialNumber", form);
  if (objection !== undefined) return makeValueFinding("shared", left, right, objection);
  if (isVague) return makeValueFinding("weak", left, right, reason);
  const isVirtual = left.quality === "weak" || right.quality === "weak";
  return makeValueFinding(isVirtual ? "virtual" : level, left, right, reason);
}

/** Of clones, equal hardware says little, but other hardware says as much as of physical machines. */
function compareHardware(
  field: "uuid" | "macAddresses",
  left: PreparedAsset,
  right: PreparedAsset,
  statistics: ValueStatistics,
): Finding<SetLevel> {
  const [one, other] = [hardwareOf(left, field), hardwareOf(right, field)];
  const finding = compareSets(field, one, other, statistics);
  const isTelling = finding.level === "unknown" && (left.isVirtual || right.isVirtual);
  return isTelling && [one, other].every((values) => values.some(isMachinesOwn))
    ? makeValueFinding("different", one, other, "have none in common")
    : finding;
}

function hardwareOf(asset: PreparedAsset, field: "uuid" | "macAddresses"): readonly IdentityValue[] {
  return field === "uuid" ? [asset.uuid] : asset.macAddresses;
}

/** Neither random nor an adapter that travels. */
function isMachinesOwn({ quality, reasons }: IdentityValue): boolean {
  return (
    quality === "strong" ||
    (quality === "weak" && reasons.some((reason) => reason.includes("virtual machine")))
  );
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
