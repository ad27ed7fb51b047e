import type { StoredLookup } from "../entities/lookup.ts";
import type { ResolvedOptions } from "../options.ts";

/** The lookup whose values are the lookups themselves. */
export const LOOKUP_TYPES_ID = 11;

/** 1 = Active is seen in several tenants; the other statuses are made up. */
const assetStatusNames = ["Active", "In Stock", "In Repair", "Retired", "Disposed"] as const;
const siteContactTypeNames = ["IT Contact", "Billing Contact", "Approver", "Emergency Contact"] as const;

const shippedLookups: readonly (readonly [number, string, readonly string[]])[] = [
  [12, "Impact", ["Company wide", "Several users", "One user"]],
  [17, "Charge Rates", ["Remote support", "On-site support", "Out of hours"]],
  [22, "Request Source", ["Phone", "Mail", "Portal"]],
  [27, "Urgency", ["High", "Medium", "Low"]],
  [30, "Address Types", ["Delivery", "Invoice"]],
  [79, "Appointment Status", ["Planned", "Done"]],
  [81, "Device Matching Ignore List", ["Default string", "To Be Filled By O.E.M."]],
  [89, "Customer Relationships", ["Managed", "Break-fix", "Project only"]],
  [90, "Criticality", ["Low", "Medium", "High"]],
];

export function createLookups(options: ResolvedOptions): StoredLookup[] {
  const lookups = [
    ...shippedLookups,
    [options.assetStatusLookupId, "Asset Status", assetStatusNames] as const,
    [options.siteContactTypeLookupId, "Site Contact Type", siteContactTypeNames] as const,
  ];
  return [
    { lookupId: LOOKUP_TYPES_ID, id: LOOKUP_TYPES_ID, name: "Lookup Types" },
    ...lookups.map(([id, name]) => ({ lookupId: LOOKUP_TYPES_ID, id, name })),
    ...lookups.flatMap(([lookupId, , names]) =>
      names.map((name, index) => ({
        lookupId,
        id: index + 1,
        name,
        sequence: index + 1,
        ...(lookupId === options.assetStatusLookupId && index > 2 && { value2: "closed" }),
      })),
    ),
  ];
}
