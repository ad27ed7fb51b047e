import { VIRTUAL_MAC_PREFIXES } from "../identity/data/mac-address-ranges.ts";
import { dellServiceTagOf } from "../identity/dell-service-tag-of.ts";
import type { IdentityValue } from "../identity/identity-value.ts";
import { isUsable } from "../identity/is-usable.ts";
import { junkValue } from "../identity/make-identity-value.ts";
import { normalizeAssetTag } from "../identity/normalize-asset-tag.ts";
import { normalizeHostname } from "../identity/normalize-hostname.ts";
import { normalizeMacAddress } from "../identity/normalize-mac-address.ts";
import { normalizeSerialNumber } from "../identity/normalize-serial-number.ts";
import { normalizeUuid } from "../identity/normalize-uuid.ts";
import { createRecordCheck } from "../records/check-record.ts";
import type { AssetIdentity, RecordId } from "../records/identities.ts";
import { clientKeyOf } from "../scoring/compare-clients.ts";
import { type ExternalIds, prepareExternalIds } from "../scoring/compare-external-ids.ts";
import { makerOf } from "./compare-makers.ts";
import {
  VIRTUAL_MACHINE_HOSTS,
  VIRTUAL_MACHINE_KINDS,
  VIRTUAL_MACHINE_MODELS,
} from "./data/virtual-machine-words.ts";
import { type DeviceKind, parseDeviceKind } from "./device-family.ts";
import { isModelName } from "./is-model-name.ts";
import { isVagueSerial, isVirtualSerial } from "./vague-serial.ts";

/** An asset with its values normalised. */
export interface PreparedAsset {
  readonly id: RecordId;
  readonly clientKey: string;
  readonly serialNumber: IdentityValue;
  readonly uuid: IdentityValue;
  readonly macAddresses: readonly IdentityValue[];
  readonly hostname: IdentityValue;
  readonly assetTag: IdentityValue;
  readonly externalIds: ExternalIds;
  readonly kind: DeviceKind;
  readonly isVirtual: boolean;
  readonly maker: string;
  readonly model: string;
}

const MAX_MAC_ADDRESSES = 32;

const checkAsset = createRecordCheck("asset", {
  id: "id",
  clientId: "optionalId",
  serialNumber: "text",
  hostname: "text",
  macAddresses: "texts",
  uuid: "text",
  assetTag: "text",
  externalIds: "textByName",
  kind: "text",
  manufacturer: "text",
  model: "text",
});

/**
 * Checks an asset and normalises its values. At most 32 MAC addresses are considered.
 *
 * @throws TypeError for a member of the wrong type.
 */
export function prepareAsset(asset: AssetIdentity): PreparedAsset {
  checkAsset(asset);
  const macAddresses = (asset.macAddresses ?? []).slice(0, MAX_MAC_ADDRESSES).map(normalizeMacAddress);
  const serialNumber = serialOf(asset);
  const isVirtual =
    isVirtualByName(asset) || hasVirtualAdaptersOnly(macAddresses) || isVirtualSerial(serialNumber);
  return {
    id: asset.id,
    clientKey: clientKeyOf(asset.clientId),
    serialNumber: isVirtual ? asCloned(serialNumber, "serial number") : serialNumber,
    uuid: uuidOf(asset.uuid, serialNumber, isVirtual),
    macAddresses,
    hostname: normalizeHostname(asset.hostname),
    assetTag: normalizeAssetTag(asset.assetTag),
    externalIds: prepareExternalIds(asset.externalIds),
    kind: parseDeviceKind(asset.kind),
    isVirtual,
    maker: makerOf(asset.manufacturer),
    model: (asset.model ?? "").slice(0, 256).trim().toLowerCase(),
  };
}

/** A placeholder or a remark gives way to the service tag that Dell's UUIDs hold. */
function serialOf(asset: AssetIdentity): IdentityValue {
  const written = normalizeSerialNumber(asset.serialNumber);
  const own = isModelName(written.value, asset) ? junkValue("the name of the model or maker") : written;
  return isUsable(own) && !isVagueSerial(own) ? own : (serialFromUuid(asset.uuid, own) ?? own);
}

function isVirtualByName({ manufacturer = "", model = "", kind = "" }: AssetIdentity): boolean {
  const [product, kindName] = [`${manufacturer.slice(0, 256)} ${model.slice(0, 256)}`, kind.slice(0, 256)];
  const isKind = VIRTUAL_MACHINE_KINDS.test(kindName) && !VIRTUAL_MACHINE_HOSTS.test(kindName);
  return isKind || VIRTUAL_MACHINE_MODELS.test(product);
}

/** A physical host has adapters of its virtual machines beside its own. */
function hasVirtualAdaptersOnly(macAddresses: readonly IdentityValue[]): boolean {
  const usable = macAddresses.filter(isUsable);
  return usable.length > 0 && usable.every(({ value }) => isVirtualAddress(value));
}

function isVirtualAddress(macAddress: string): boolean {
  for (const [prefix, product] of VIRTUAL_MAC_PREFIXES) {
    if (macAddress.startsWith(prefix)) return product.includes("virtual machine");
  }
  return false;
}

function serialFromUuid(uuid: string | undefined, written: IdentityValue): IdentityValue | undefined {
  const tag = dellServiceTagOf(uuid);
  if (tag === undefined) return undefined;
  const serial = normalizeSerialNumber(tag);
  const reasons = [...written.reasons, "service tag taken from the UUID"];
  return serial.quality === "strong" ? { ...serial, reasons } : undefined;
}

/** A virtual machine's serial number can hold its UUID. */
function uuidOf(written: string | undefined, serialNumber: IdentityValue, isVirtual: boolean): IdentityValue {
  const uuid = normalizeUuid(written);
  if (!isVirtual) return uuid;
  const fromSerial = uuid.quality === "missing" ? normalizeUuid(serialNumber.alternatives[0]) : uuid;
  return asCloned(fromSerial, "UUID");
}

function asCloned(value: IdentityValue, name: string): IdentityValue {
  if (value.quality !== "strong") return value;
  return { ...value, quality: "weak", reasons: [`virtual machine's ${name}: clones keep it`] };
}
