import type { Asset, AssetFieldMaps, NewAsset } from "@halopsa-kit/sdk";
import { findTypeField } from "../identities/find-type-field.ts";
import { isHostnameRespelling, isSerialRespelling } from "./is-respelling.ts";

const IDENTITIES = [
  { identity: "serialNumber", member: "serial_number", isRespelling: isSerialRespelling },
  { identity: "hostname", member: "hostname", isRespelling: isHostnameRespelling },
] as const;

/** What a new asset changes of one that is there: not its type, nor the spelling of its serial number and hostname. */
export function assetChanges(
  { assetTypeId: _, ...changes }: NewAsset,
  stored: Asset,
  maps: AssetFieldMaps,
): Omit<NewAsset, "assetTypeId"> {
  const respelled = IDENTITIES.filter(({ identity, member, isRespelling }) =>
    isRespelling(stored[member], changes[identity] ?? ""),
  );
  const withoutRespelled = Object.fromEntries(respelled.map(({ identity }) => [identity, undefined]));
  return { ...changes, ...withoutRespelled, ...assetFieldChanges(changes, stored, maps) };
}

/** The same for identities that were given as asset fields. */
function assetFieldChanges(
  { assetFields }: Pick<NewAsset, "assetFields">,
  stored: Asset,
  maps: AssetFieldMaps,
): Pick<NewAsset, "assetFields"> {
  if (assetFields === undefined) return {};
  const type = maps.types.get(stored.assettype_id);
  const map = maps.of(stored.assettype_id);
  const isRespelled = ([key, value]: [string, unknown]): boolean => {
    const fieldId = findTypeField(type, key)?.field_id;
    return IDENTITIES.some(
      ({ identity, member, isRespelling }) =>
        fieldId !== undefined &&
        fieldId === map[identity]?.fieldId &&
        isRespelling(stored[member], String(value ?? "")),
    );
  };
  const changed = Object.entries(assetFields).filter((entry) => !isRespelled(entry));
  return { assetFields: Object.fromEntries(changed) };
}
