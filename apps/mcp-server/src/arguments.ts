import { z } from "zod";

// The arguments that tools share. Each is the same everywhere: name, meaning, limits and words.

/** Halo's ids are 32-bit. */
export const LARGEST_ID = 2_147_483_647;
const anyId = z.int().min(1).max(LARGEST_ID);
const text = (most: number) => z.string().trim().min(1).max(most);

export const id = anyId.describe("Record id");
export const siteId = anyId.describe("Site id");
export const clientId = anyId.describe("Client id");
export const assetTypeId = anyId.describe("Asset type id");
export const statusId = anyId.describe("Asset status id; 1 is billed");
export const ids = z.array(anyId).min(1).max(50).describe("Up to 50 ids");

export const includeInactive = z.boolean().describe("Inactive ones too");
export const inactive = z.boolean().describe("true takes it off the bill");
export const search = text(200).describe("Part of a name, number or address");
export const limit = z.int().min(1).max(100).default(25).describe("Most rows (default 25)");
export const cursor = z.string().min(1).max(500).describe("From the last answer; same filters");

export const serialNumber = text(200).describe("Serial number");
export const hostname = text(200).describe("Hostname");
export const assetTag = text(200).describe("Asset tag (inventory number)");
export const email = text(254).describe("E-mail address");
export const name = text(255).describe("Name");
export const firstName = text(100).describe("First name");
export const surname = text(100).describe("Surname");
export const phoneNumber = text(50).describe("Phone number");
export const mobileNumber = text(50).describe("Mobile number");
export const notes = z.string().max(10_000).describe("Notes");

/** Zod leaves this member out of a record without a word; nothing that was written may get lost like that. */
const refuseProto = (value: unknown, context: z.RefinementCtx): unknown => {
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "__proto__")) {
    context.addIssue({ code: "custom", message: "no field is called __proto__", input: value });
  }
  return value;
};
const fieldValues = z.preprocess(
  refuseProto,
  z.record(
    z.string().min(1).max(200),
    z.union(
      [z.string().max(4_000), z.number(), z.boolean(), z.null()],
      "must be text of up to 4,000 characters, a number, true, false or null",
    ),
  ),
);
export const assetFields = fieldValues.describe("Fields of the asset type: name to value");
export const customFields = fieldValues.describe("Halo custom fields: name to value");

const line = (meaning: string) => text(200).describe(meaning).optional();
export const address = z
  .strictObject({
    line1: line("Street"),
    line2: line("Street, continued"),
    line3: line("City"),
    line4: line("County or state"),
    postcode: line("Postcode"),
  })
  .describe("Delivery address");

export const formatOptions = z
  .strictObject({
    format: z.enum(["compact", "standard", "detailed"]).default("standard").describe("Detail"),
    fields: z.array(text(100)).max(50).describe("Only these members").optional(),
    omit_empty: z.boolean().default(true).describe("Hide empty members"),
  })
  .describe("Display")
  .optional();

/** The arguments of every list. */
export const listArguments = {
  limit,
  cursor: cursor.optional(),
  format_options: formatOptions,
};
