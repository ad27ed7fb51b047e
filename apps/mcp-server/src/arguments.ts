import { LARGEST_ID } from "@halopsa-kit/sdk";
import { z } from "zod";

// The arguments that tools share. Each is the same everywhere: name, meaning, limits and words.

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
export const groupLimit = z.int().min(1).max(50).default(10).describe("Most groups (default 10)");
export const cursor = z.string().min(1).max(500).describe("From the last answer");

export const serialNumber = text(200).describe("Serial number");
export const hostname = text(200).describe("Hostname");
export const assetTag = text(200).describe("Asset tag (inventory number)");
export const email = text(254).describe("E-mail");
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
const fieldText = z.string().max(4_000);
const fieldValue = [fieldText, z.number(), z.boolean(), z.null()] as const;
const fieldValues = <Value extends z.ZodType>(value: Value) =>
  z.preprocess(refuseProto, z.record(z.string().min(1).max(200), value));

export const assetFields = fieldValues(
  z.union(fieldValue, "must be text of up to 4,000 characters, a number, true, false or null"),
).describe("Fields of the asset type: name to value");
export const customFields = fieldValues(
  z.union(
    [...fieldValue, z.array(z.string().min(1).max(200)).min(1).max(50)],
    "must be text of up to 4,000 characters, a number, true, false, null or a list of options",
  ),
).describe("Custom fields: name to value");

export const macAddresses = z.array(text(50)).min(1).max(20).describe("MAC addresses");
export const uuid = text(100).describe("SMBIOS UUID");
export const userPrincipalName = text(254).describe("Sign-in name (UPN)");
export const username = text(100).describe("User name");
export const onDuplicate = z
  .enum(["reject", "update", "create_anyway"])
  .describe("If it exists; needs match_token");
export const matchToken = text(100).describe("From the refusal");
export const confirmToken = text(100).describe("From the first call");

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
    fields: z.array(text(100)).max(50).describe("Only these").optional(),
    omit_empty: z.boolean().default(true).describe("Hide empty"),
  })
  .describe("Display")
  .optional();

/** The arguments of every list. */
export const listArguments = {
  limit,
  cursor: cursor.optional(),
  format_options: formatOptions,
};
