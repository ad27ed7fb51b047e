import { compareSiteNames } from "../identity/compare-site-names.ts";
import { compareClients } from "../scoring/compare-clients.ts";
import { comparePostalAddresses } from "../scoring/compare-postal-addresses.ts";
import { compareSets } from "../scoring/compare-sets.ts";
import type { Comparison, Finding } from "../scoring/comparison.ts";
import { makeValueFinding } from "../scoring/make-finding.ts";
import type { ValueStatistics } from "../scoring/value-statistics.ts";
import type { PreparedSite } from "./prepare-site.ts";
import type { SiteLevels } from "./site-levels.ts";

/** Compares two sites field by field. */
export function compareSites(
  left: PreparedSite,
  right: PreparedSite,
  statistics: ValueStatistics,
): Comparison<SiteLevels> {
  return {
    name: compareNames(left, right),
    address: comparePostalAddresses(left.address, right.address),
    phone: compareSets("phone", [left.phone], [right.phone], statistics),
    client: compareClients(left.clientKey, right.clientKey),
  };
}

/** Two names that say no more than "the office" agree, whatever their words. */
function compareNames(
  { name: left }: PreparedSite,
  { name: right }: PreparedSite,
): Finding<SiteLevels["name"]> {
  const { level, reason } = compareSiteNames(left, right);
  const [isWeak, isOtherWeak] = [left.quality === "weak", right.quality === "weak"];
  const isAlike = level === "exact" || level === "equivalent" || level === "similar";
  const agreesWeakly = (isWeak && isOtherWeak) || (isAlike && (isWeak || isOtherWeak));
  return makeValueFinding(agreesWeakly ? "weak" : level, left, right, reason);
}
