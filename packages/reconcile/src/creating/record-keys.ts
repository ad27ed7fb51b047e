import { createHash } from "node:crypto";
import { normalizeEmail, normalizeSerialNumber, normalizeSiteName, normalizeUuid } from "@halopsa-kit/dedup";
import type { RecordKey } from "../journal/journalled-write.ts";
import type { AssetCandidate } from "../matching/find-asset-match.ts";
import type { UserCandidate } from "../matching/find-user-match.ts";
import { canonicalJson } from "./canonical-json.ts";

// What a new record can be found by once its answer was lost: only what Halo's search looks at, and what no other
// record has. Hostnames, names and weak values may be those of others; sign-in names Halo does not search.

export function assetKey({ serialNumber, uuid }: AssetCandidate): RecordKey | undefined {
  if (normalizeSerialNumber(serialNumber).quality === "strong") return key("serial number", serialNumber);
  return normalizeUuid(uuid).quality === "strong" ? key("UUID", uuid) : undefined;
}

export function userKey({ emails = [] }: UserCandidate): RecordKey | undefined {
  return key(
    "e-mail address",
    emails.find((email) => normalizeEmail(email).quality === "strong"),
  );
}

export function siteKey(name: string | undefined): RecordKey | undefined {
  return normalizeSiteName(name).quality === "strong" ? key("site name", name) : undefined;
}

/**
 * Equal for what is asked for again, in whatever order its members come. Values of custom fields do not count: one may
 * be a secret, which a hash of otherwise known values would give away to whoever tries them all.
 */
export function inputHash(input: { readonly customFields?: object | undefined }): string {
  const known = { ...input, customFields: Object.keys(input.customFields ?? {}).sort() };
  return createHash("sha256").update(canonicalJson(known)).digest("hex").slice(0, 32);
}

function key(kind: RecordKey["kind"], value: string | undefined): RecordKey | undefined {
  return value === undefined ? undefined : { kind, value: value.trim() };
}
