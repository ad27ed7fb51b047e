import type { MergeKind } from "../merge-plan.ts";

/** A member that a merge may write to the survivor. */
export interface MergeableMember {
  readonly name: string;
  /** What says "none", and what the survivor gets back when it had nothing. */
  readonly none: string | number;
  /** Why it is not filled by itself, only when told to. */
  readonly keptBecause?: string;
}

/** Halo's way to write that there is no date. */
export const NO_DATE = "1901-01-01T00:00:00.000Z";

const TAG_STAYS = "asset tags may have to be unique, and the other record keeps its own";
const ID_STAYS = "another system knows the other record by it";

/** Only what Halo's API is known to write, and what can be taken back. Contracts and items stay: they are billed. */
const assetMembers: readonly MergeableMember[] = [
  ...named("", "notes supplier_reference warranty_note"),
  ...named(NO_DATE, "warranty_start warranty_end labour_warranty_start labour_warranty_end"),
  ...named(NO_DATE, "supplier_purchasedate"),
  ...named(0, "criticality supplier_id supplier_contract_id manufacturer_id"),
  ...named(-1, "sla_id priority_id"),
  ...named(-99, "technical_owner_id"),
  ...named(-99, "business_owner_id", "it names a person, and persons are not taken over by themselves"),
  ...named("", "inventory_number", TAG_STAYS),
  ...named(0, "third_party_id", ID_STAYS),
];

const userMembers: readonly MergeableMember[] = [
  ...named("", "firstname surname title department manager_email notes"),
  ...named("", "phonenumber homenumber mobilenumber mobilenumber2 fax whatsapp_number"),
  ...named("", "other1 other2 other3 other4 other5"),
  ...named("", "login azureoid", ID_STAYS),
];

export const mergeableMembers: Readonly<Record<MergeKind, readonly MergeableMember[]>> = {
  asset: assetMembers,
  user: userMembers,
};

/** The addresses of a user, which are one set: which member holds which does not matter. */
export const EMAIL_MEMBERS: readonly string[] = ["emailaddress", "email2", "email3"];

/** What a member has that has nothing. */
export function noneOf(kind: MergeKind, member: string): string | number {
  return mergeableMembers[kind].find(({ name }) => name === member)?.none ?? "";
}

function named(none: MergeableMember["none"], names: string, keptBecause?: string): MergeableMember[] {
  return names
    .split(" ")
    .map((name) => ({ name, none, ...(keptBecause === undefined ? {} : { keptBecause }) }));
}
