import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { CustomField } from "../models.ts";
import type { ChangePlan } from "../writes/change-plan.ts";
import { type FieldEntry, type FieldPlan, planFieldChanges } from "../writes/plan-field-changes.ts";
import type { FieldValues } from "../writes/resolve-field.ts";
import {
  type CustomFieldEntity,
  listCustomFieldDefinitions,
  writableCustomField,
} from "./custom-field-definitions.ts";
import { listLookup } from "./list-lookup.ts";

interface WithCustomFields {
  readonly customfields?: readonly CustomField[];
}

/** Halo's code for a custom field that holds a table. */
const TABLE = 7;

/**
 * Plans the custom fields of a record of any kind. The definitions are read only when there is something to plan.
 *
 * @throws {UnknownFieldNameError | UnknownOptionError} When a value has no place to go.
 */
export async function planCustomFields<Saved extends WithCustomFields>(
  client: HaloClient,
  entity: CustomFieldEntity,
  values: FieldValues = {},
  stored: WithCustomFields = {},
  options: CallOptions = {},
): Promise<FieldPlan<Saved>> {
  const wanted = new Map(Object.entries(values));
  if (wanted.size === 0) return { planned: [] };
  const definitions = await listCustomFieldDefinitions(client, entity, options);
  return planFieldChanges<Saved>({
    kind: "custom field",
    // The rows of a table are not replaced but added when they are sent again (unconfirmed), so they are not.
    stored: (stored.customfields ?? []).filter(({ type }) => type !== TABLE),
    known: definitions.map(writableCustomField),
    values: wanted,
    read: (record) => record.customfields,
    readOptions: (lookupId) => listLookup(client, lookupId, options),
  });
}

/** Puts custom fields into a plan. */
export function withCustomFields<Body extends object, Saved>(
  { body, planned }: ChangePlan<Body, Saved>,
  customFields: FieldPlan<Saved>,
): ChangePlan<Body & { readonly customfields?: FieldEntry[] }, Saved> {
  return {
    body: { ...body, ...(customFields.entries === undefined ? {} : { customfields: customFields.entries }) },
    planned: [...planned, ...customFields.planned],
    secretIds: new Map([["customfields", customFields.secretIds ?? new Set()]]),
  };
}
