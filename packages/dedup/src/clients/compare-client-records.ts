import { compareOrganizationNames } from "../identity/compare-organization-names.ts";
import type { IdentityValue } from "../identity/identity-value.ts";
import { compareExternalIds } from "../scoring/compare-external-ids.ts";
import { comparePostalAddresses } from "../scoring/compare-postal-addresses.ts";
import { compareSets } from "../scoring/compare-sets.ts";
import type { Comparison, Finding } from "../scoring/comparison.ts";
import { makeValueFinding } from "../scoring/make-finding.ts";
import type { ValueStatistics } from "../scoring/value-statistics.ts";
import type { ClientLevels } from "./client-levels.ts";
import type { PreparedClient } from "./prepare-client.ts";

/** Compares two clients field by field. */
export function compareClientRecords(
  left: PreparedClient,
  right: PreparedClient,
  statistics: ValueStatistics,
): Comparison<ClientLevels> {
  return {
    name: compareNames(left, right),
    address: comparePostalAddresses(left.address, right.address),
    phone: compareSets("phone", [left.phone], [right.phone], statistics),
    externalIds: compareExternalIds(left.externalIds, right.externalIds, statistics),
  };
}

/** "Acme Ltd" and "Acme GmbH" are two companies of one group; "Acme" may be either. */
function compareNames(
  { name: left }: PreparedClient,
  { name: right }: PreparedClient,
): Finding<ClientLevels["name"]> {
  const { level, reason } = compareOrganizationNames(left, right);
  if (level === "equivalent" && namesLegalForm(left) && namesLegalForm(right)) {
    return makeValueFinding("other_legal_form", left, right, "same name, and each with another legal form");
  }
  return makeValueFinding(level, left, right, reason);
}

function namesLegalForm({ value, alternatives }: IdentityValue): boolean {
  return alternatives.some((form) => form !== value);
}
