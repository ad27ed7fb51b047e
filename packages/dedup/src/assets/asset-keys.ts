import { foldLookalikes } from "../identity/fold-lookalikes.ts";
import { formatUuid } from "../identity/format-uuid.ts";
import type { IdentityValue } from "../identity/identity-value.ts";
import { isUsable } from "../identity/is-usable.ts";
import { NETBIOS_LENGTH } from "../identity/netbios-length.ts";
import { swapUuidByteOrder } from "../identity/swap-uuid-byte-order.ts";
import { withoutLeadingZeros } from "../identity/without-leading-zeros.ts";
import { externalIdKey } from "../scoring/compare-external-ids.ts";
import type { PreparedAsset } from "./prepare-asset.ts";

/** One for all serial numbers that read alike or differ in leading zeros. */
export function serialReading(serial: string): string {
  return withoutLeadingZeros(foldLookalikes(serial));
}

export const assetKey = {
  serialNumber: (form: string): string => `serial|${serialReading(form)}`,
  /** One for both byte orders. */
  uuid: (form: string): string => {
    const swapped = formatUuid(swapUuidByteOrder(form.replaceAll("-", "")));
    return `uuid|${form < swapped ? form : swapped}`;
  },
  macAddresses: (form: string): string => `mac|${form}`,
  externalIds: (id: string): string => `external|${id}`,
  hostname: (scope: string, name: string): string => `host|${scope}|${name}`,
  assetTag: (scope: string, tag: string): string => `tag|${scope}|${tag}`,
} as const;

/** What two records of one machine may share, whatever their clients. */
export function assetKeys({ serialNumber, uuid, macAddresses, externalIds }: PreparedAsset): string[] {
  return [
    ...formsOf(serialNumber).map(assetKey.serialNumber),
    ...(isUsable(uuid) ? [assetKey.uuid(uuid.value)] : []),
    ...macAddresses.flatMap((mac) => (mac.quality === "strong" ? [assetKey.macAddresses(mac.value)] : [])),
    ...[...externalIds].map(([system, id]) => assetKey.externalIds(externalIdKey(system, id))),
  ];
}

/** What two records of one machine may share within a client. */
export function scopedAssetKeys({ hostname, assetTag }: PreparedAsset, scope: string): string[] {
  const keys: string[] = [];
  if (isUsable(hostname)) {
    keys.push(assetKey.hostname(scope, hostname.value));
    if (hostname.value.length >= NETBIOS_LENGTH) {
      keys.push(`host15|${scope}|${hostname.value.slice(0, NETBIOS_LENGTH)}`);
    }
  }
  if (assetTag.quality === "strong") keys.push(assetKey.assetTag(scope, assetTag.value));
  return keys;
}

function formsOf(value: IdentityValue): string[] {
  return isUsable(value) ? [value.value, ...value.alternatives] : [];
}
