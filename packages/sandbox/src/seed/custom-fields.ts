import type { CustomFieldDefinition, CustomFieldType } from "../entities/custom-field.ts";
import type { Random } from "./random.ts";

export const customFieldIds = {
  employeeId: 211,
  preferredLanguage: 212,
  firstDay: 213,
  floor: 221,
  doorCode: 222,
  supportPlan: 231,
  contractedSeats: 232,
  patchGroup: 241,
  encrypted: 242,
  lastAudit: 243,
  rackUnit: 244,
  billingTags: 245,
  disposalNotes: 246,
  ticketSource: 201,
} as const;

type Row = readonly [
  id: number,
  entity: CustomFieldDefinition["entity"],
  name: string,
  label: string,
  type: CustomFieldType,
  options?: readonly string[],
];

const ids = customFieldIds;
const rows: readonly Row[] = [
  [ids.ticketSource, "ticket", "CFticketSource", "Source system", "text"],
  [ids.employeeId, "user", "CFemployeeId", "Employee number", "text"],
  [
    ids.preferredLanguage,
    "user",
    "CFpreferredLanguage",
    "Preferred language",
    "singleSelect",
    ["English", "German", "French"],
  ],
  [ids.firstDay, "user", "CFfirstDay", "First day", "date"],
  [ids.floor, "site", "CFfloor", "Floor", "text"],
  [ids.doorCode, "site", "CFdoorCode", "Door code", "password"],
  [
    ids.supportPlan,
    "client",
    "CFsupportPlan",
    "Support plan",
    "singleSelect",
    ["Basic", "Standard", "Premium"],
  ],
  [ids.contractedSeats, "client", "CFcontractedSeats", "Contracted seats", "number"],
  [ids.patchGroup, "asset", "CFpatchGroup", "Patch group", "singleSelect", ["Pilot", "Broad", "Manual"]],
  [ids.encrypted, "asset", "CFencrypted", "Disk encrypted", "checkbox"],
  [ids.lastAudit, "asset", "CFlastAudit", "Last audit", "date"],
  [ids.rackUnit, "asset", "CFrackUnit", "Rack unit", "number"],
  [
    ids.billingTags,
    "asset",
    "CFbillingTags",
    "Billing tags",
    "multiSelect",
    ["Backup", "Antivirus", "Monitoring"],
  ],
  [ids.disposalNotes, "asset", "CFdisposalNotes", "Disposal notes", "memo"],
];

export function createCustomFieldDefinitions(random: Random): readonly CustomFieldDefinition[] {
  return rows.map(([id, entity, name, label, type, options = []]) => ({
    id,
    guid: random.guid(),
    name,
    label,
    entity,
    type,
    options: new Map(options.map((option, index) => [index + 1, option])),
  }));
}
