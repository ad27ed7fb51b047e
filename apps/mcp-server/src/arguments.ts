import { z } from "zod";

// The arguments that tools share. Each is the same everywhere: name, meaning, limits and words.

const LARGEST_ID = 2_147_483_647;
const id = z.int().min(1).max(LARGEST_ID);
const text = (most: number) => z.string().trim().min(1).max(most);

export const assetId = id.describe("Asset id");
export const userId = id.describe("User id");
export const siteId = id.describe("Site id");
export const clientId = id.describe("Client id");
export const assetTypeId = id.describe("Asset type id");
export const statusId = id.describe("Asset status id; 1 is billed");
export const ids = z.array(id).min(1).max(50).describe("Up to 50 ids");

export const includeInactive = z.boolean().describe("Inactive records too (default false)");
export const inactive = z.boolean().describe("true takes the record off the bill");
export const search = text(200).describe("Part of a name, number or address");
export const limit = z.int().min(1).max(100).default(25).describe("Most rows to return");
export const cursor = z.string().min(1).max(500).describe("From an earlier answer, with the same filters");

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

const fieldValues = z.record(
  z.string().min(1).max(200),
  z.union([z.string().max(4_000), z.number(), z.boolean(), z.null()]),
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
    format: z.enum(["compact", "standard", "detailed"]).default("standard").describe("How much to show"),
    fields: z.array(text(100)).max(50).describe("Only these members").optional(),
    omit_empty: z.boolean().default(true).describe("Leave out empty members"),
  })
  .describe("How to show records")
  .optional();

/** The arguments of every list. */
export const listArguments = {
  limit,
  cursor: cursor.optional(),
  format_options: formatOptions,
};
