import {
  type IdentityValue,
  normalizeEmail,
  normalizeSerialNumber,
  normalizeUserPrincipalName,
  normalizeUuid,
} from "@halopsa-kit/dedup";
import type { AssetCandidate } from "../matching/find-asset-match.ts";
import type { UserCandidate } from "../matching/find-user-match.ts";

// Under these names creates in two clients wait for each other, in every form that counts as equal. What is alike only
// within one client waits under the client's name.

/** What a machine is known by in whatever client it is. */
export function assetTurnNames({ serialNumber, uuid }: AssetCandidate): string[] {
  return formsOf("machine", [normalizeSerialNumber(serialNumber), normalizeUuid(uuid)]);
}

/** What a person is known by in whatever client it is. */
export function userTurnNames({ emails = [], userPrincipalName }: UserCandidate): string[] {
  const addresses = [...emails, userPrincipalName];
  return formsOf("person", [...addresses.map(normalizeEmail), ...addresses.map(normalizeUserPrincipalName)]);
}

function formsOf(kind: string, values: readonly IdentityValue[]): string[] {
  const forms = values.flatMap(({ value, alternatives }) => [value, ...alternatives]);
  return [...new Set(forms)].filter((form) => form !== "").map((form) => `${kind} ${form}`);
}
