import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { isSecretField } from "../data/is-secret-field.ts";
import { customFieldTypeName } from "../reference/field-types.ts";
import { getAsset } from "./get-asset.ts";

/** One value on an asset. */
export interface AssetFieldValue {
  readonly id: number;
  readonly name: string;
  /** What people see instead of the name, where it differs. */
  readonly label?: string;
  /** `password` for every field whose value is secret. */
  readonly type: string;
  /** Absent where it is empty, and where it is secret. */
  readonly value?: unknown;
  /** The option's text, where `value` is an option's id. */
  readonly display?: string;
}

/** The two kinds of field values on an asset. They are different things and are written by different members. */
export interface AssetCustomFields {
  readonly asset: {
    readonly id: number;
    readonly inventory_number?: string;
    readonly assettype_name?: string;
  };
  /** Fields of the asset's type (`asset_fields` when writing). */
  readonly asset_fields: readonly AssetFieldValue[];
  /** Halo's custom fields of assets (`custom_fields` when writing). */
  readonly custom_fields: readonly AssetFieldValue[];
}

/**
 * Reads the values of an asset's own fields, of both kinds, secret ones left out. One request.
 *
 * @throws {HaloApiError} With status 404 when there is no such asset.
 */
export async function readAssetCustomFields(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<AssetCustomFields> {
  const {
    fields = [],
    customfields = [],
    inventory_number,
    assettype_name,
  } = await getAsset(client, id, options);
  return {
    asset: {
      id,
      ...(inventory_number === undefined ? {} : { inventory_number }),
      ...(assettype_name === undefined ? {} : { assettype_name }),
    },
    asset_fields: fields.map(({ id: fieldId, name, value, display, lookup }) => ({
      id: fieldId,
      name,
      type: lookup > 0 ? "single select" : "text",
      value,
      ...shownText(display, value),
    })),
    custom_fields: customfields.map((field) => ({
      id: field.id,
      name: field.name,
      ...(field.label === undefined || field.label === field.name ? {} : { label: field.label }),
      type: isSecretField(field) ? "password" : customFieldTypeName(field),
      ...(field.value === undefined ? {} : { value: field.value }),
      ...shownText(field.display, field.value),
    })),
  };
}

function shownText(display: string | null | undefined, value: unknown): { display?: string } {
  return display === undefined || display === null || display === "" || display === value ? {} : { display };
}
