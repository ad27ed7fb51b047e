/**
 * Members that say something about a person or record without saying whose it is. Where only some clients may be seen
 * they are left out, since what they tell may be another client's.
 */
export const membersOfOthers: ReadonlySet<string> = new Set([
  "_email_collision",
  "_warning",
  "business_owner_client",
  "business_owner_name",
  "business_owner_site",
  "hierarchy",
  "linked_sites",
  "linked_user_name",
  "main_contact_email",
  "main_contact_name",
  "main_contact_phonenumber",
  "maincontact_name",
  "user_email",
  "user_name",
]);

/** Members that name a client by id, each with the member that has its name. */
export const clientsByName: ReadonlyMap<string, string> = new Map([
  ["client_to_invoice", "client_to_invoice_name"],
  ["client_to_invoice_recurring", "client_to_invoice_recurring_name"],
]);
