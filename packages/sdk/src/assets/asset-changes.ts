import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { definedOnly } from "../defined-only.ts";
import { MissingIdentityFieldError } from "../errors/missing-identity-field-error.ts";
import type { AssetDetail, AssetType, AssetWrite } from "../models.ts";
import { listLookup } from "../reference/list-lookup.ts";
import { planCustomFields } from "../reference/plan-custom-fields.ts";
import { requireId } from "../require-id.ts";
import { type ChangePlan, planMembers } from "../writes/change-plan.ts";
import { planFieldChanges } from "../writes/plan-field-changes.ts";
import type { FieldValue, FieldValues } from "../writes/resolve-field.ts";
import { ASSET_IDENTITIES, type AssetFieldMap } from "./asset-field-map.ts";
import { identityMember } from "./asset-identities.ts";
import { writableAssetFields } from "./writable-asset-fields.ts";

/** What may be written to an asset. Members that are left out stay as they are. */
export interface AssetChanges {
  /** Written where the asset's type keeps it. */
  readonly serialNumber?: string | undefined;
  /** Written where the asset's type keeps it. */
  readonly hostname?: string | undefined;
  /** Halo's asset tag, `inventory_number`. */
  readonly assetTag?: string | undefined;
  /** Moves the asset; its client follows from the site. */
  readonly siteId?: number | undefined;
  readonly statusId?: number | undefined;
  readonly inactive?: boolean | undefined;
  readonly notes?: string | undefined;
  /** Fields of the asset's type, by name or id. */
  readonly assetFields?: FieldValues | undefined;
  /** Halo's custom fields of assets, by name (with or without `CF`), label or id. */
  readonly customFields?: FieldValues | undefined;
  /** Further members under Halo's names, for what has no name here. Secrets are refused. */
  readonly members?: Omit<AssetWrite, "id" | "fields" | "customfields"> | undefined;
}

/** An asset as far as a plan needs it; what is absent is empty. */
export type StoredAsset = Pick<AssetDetail, "fields" | "customfields">;

/** What is known of the type of the asset that is to be written. */
export interface PlannedAssetType {
  readonly id: number | undefined;
  readonly map: AssetFieldMap;
  /** Absent when the credentials may not read asset types. */
  readonly definition: AssetType | undefined;
}

/**
 * Turns changes into the body to send and the members to verify afterwards.
 *
 * @throws {UnknownFieldNameError | UnknownOptionError | MissingIdentityFieldError} When a value has no place to go.
 * @throws {FieldGivenTwiceError} When a field is given two values.
 * @throws {RangeError | TypeError} When an id cannot be one, or a member is a secret.
 */
export async function planAssetChanges(
  client: HaloClient,
  changes: AssetChanges,
  stored: StoredAsset,
  type: PlannedAssetType,
  options: CallOptions,
): Promise<ChangePlan<AssetWrite, AssetDetail>> {
  const identities = placeIdentities(changes, type.map, type.id);
  const members: AssetWrite = {
    ...changes.members,
    ...definedOnly({
      site_id: changes.siteId,
      status_id: changes.statusId,
      inactive: changes.inactive,
      notes: changes.notes,
    }),
    ...identities.members,
  };
  const plannedMembers = planMembers<AssetDetail>(members);
  const assetFields = Object.entries(changes.assetFields ?? {});
  const fields = await planFieldChanges<AssetDetail>({
    kind: "asset field",
    stored: stored.fields ?? [],
    // Only values that the caller names can be options of a list: identities are plain text.
    known: await writableAssetFields(client, type, stored.fields ?? [], assetFields.length > 0, options),
    values: new Map([...assetFields, ...identities.fields]),
    read: (asset) => asset.fields,
    readOptions: (lookupId) => listLookup(client, lookupId, options),
  });
  const customFields = await planCustomFields<AssetDetail>(
    client,
    "asset",
    changes.customFields,
    stored,
    options,
  );
  return {
    body: {
      ...members,
      ...(fields.entries === undefined
        ? {}
        : {
            // Values of asset fields are text, whatever they mean.
            fields: fields.entries.map(({ id, value }) => ({ id, value: String(value) })),
            // Without these Halo may add fields to the type, or treat the array as all that there is.
            _dontaddnewfields: true,
            isassetdetails: true,
          }),
      ...(customFields.entries === undefined ? {} : { customfields: customFields.entries }),
    },
    planned: [...plannedMembers, ...fields.planned, ...customFields.planned],
    secretIds: new Map([
      ["fields", fields.secretIds ?? new Set()],
      ["customfields", customFields.secretIds ?? new Set()],
    ]),
  };
}

/** Refuses what can be refused before anything is read. */
export function checkAssetChanges({ siteId, statusId }: AssetChanges): void {
  if (siteId !== undefined) requireId(siteId, "siteId");
  if (statusId !== undefined) requireId(statusId, "statusId");
}

/** Sends each identity where the type keeps it: into an asset field, by id, or into a member of the asset. */
function placeIdentities(
  changes: AssetChanges,
  map: AssetFieldMap,
  assetTypeId: number | undefined,
): { readonly members: AssetWrite; readonly fields: readonly (readonly [string, FieldValue])[] } {
  const members: Record<string, string> = {};
  const fields: [string, FieldValue][] = [];
  for (const identity of ASSET_IDENTITIES) {
    const value = changes[identity];
    if (value === undefined) continue;
    const location = map[identity];
    if (location === undefined) throw new MissingIdentityFieldError(identityMember[identity], assetTypeId);
    if (location.fieldId !== undefined) fields.push([String(location.fieldId), value]);
    else if (location.in === "member") members[location.member] = value;
  }
  return { members, fields };
}
