import { compareOrganizationNames } from "../identity/compare-organization-names.ts";
import { sharedForm } from "../identity/shared-form.ts";
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

/** "Acme Ltd" and "Acme GmbH" are two companies of one group, and two may trade under one name; "Acme" may be either. */
function compareNames(left: PreparedClient, right: PreparedClient): Finding<ClientLevels["name"]> {
  const [name, otherName] = [left.name, right.name];
  const { level, reason } = compareOrganizationNames(name, otherName);
  const haveLegalForms = left.legalForm !== "" && right.legalForm !== "";
  const isTradingName = name.value !== otherName.value && sharedForm(name, otherName) !== undefined;
  if (level === "equivalent" && haveLegalForms && (isTradingName || left.legalForm !== right.legalForm)) {
    return makeValueFinding(
      "other_legal_form",
      name,
      otherName,
      "same name, and each with a legal form of its own",
    );
  }
  return makeValueFinding(level, name, otherName, reason);
}
