import { compareUsernames } from "../identity/compare-usernames.ts";
import { compareClients } from "../scoring/compare-clients.ts";
import { compareExternalIds } from "../scoring/compare-external-ids.ts";
import { compareSets } from "../scoring/compare-sets.ts";
import type { Comparison, Finding } from "../scoring/comparison.ts";
import { makeFinding, makeValueFinding } from "../scoring/make-finding.ts";
import type { ValueStatistics } from "../scoring/value-statistics.ts";
import { compareUserNames } from "./compare-user-names.ts";
import type { PreparedUser } from "./prepare-user.ts";
import { relateAddresses } from "./relate-addresses.ts";
import { phoneScope } from "./user-keys.ts";
import type { UserLevels } from "./user-levels.ts";

/** Compares two users field by field. */
export function compareUsers(
  left: PreparedUser,
  right: PreparedUser,
  statistics: ValueStatistics,
): Comparison<UserLevels> {
  const name = compareUserNames(left.name, right.name);
  const areNamedAlike = name.level === "exact" || name.level === "equivalent";
  return {
    emails: compareEmails(left, right, areNamedAlike, statistics),
    userPrincipalName: comparePrincipalNames(left, right, statistics),
    username: compareAccountNames(left, right),
    name,
    phones: compareSets("phones", left.phones, right.phones, phoneScope(left.clientKey, statistics)),
    externalIds: compareExternalIds(left.externalIds, right.externalIds, statistics),
    account: compareAccounts(left, right),
    client: compareClients(left.clientKey, right.clientKey),
  };
}

function compareEmails(
  left: PreparedUser,
  right: PreparedUser,
  areNamedAlike: boolean,
  statistics: ValueStatistics,
): Finding<UserLevels["emails"]> {
  const finding = compareSets("emails", left.emails, right.emails, statistics);
  if (finding.level !== "different" && finding.level !== "unknown") return finding;
  const relation = relateAddresses(left, right, areNamedAlike);
  return relation === undefined
    ? finding
    : makeValueFinding(relation.level, left.emails, right.emails, relation.reason);
}

/** A principal name is often a mail address of the person, and the other record may have it as such. */
function comparePrincipalNames(
  left: PreparedUser,
  right: PreparedUser,
  statistics: ValueStatistics,
): Finding<UserLevels["userPrincipalName"]> {
  const [one, other] = [left.userPrincipalName, right.userPrincipalName];
  const direct = compareSets("emails", [one], [other], statistics);
  if (direct.level === "exact") return direct;
  const crossed = [
    compareSets("emails", [one], right.emails, statistics),
    compareSets("emails", left.emails, [other], statistics),
  ];
  return (
    crossed.find(({ level }) => level === "exact") ??
    crossed.find(({ level }) => level === "shared") ??
    direct
  );
}

function compareAccountNames(
  { username: left }: PreparedUser,
  { username: right }: PreparedUser,
): Finding<UserLevels["username"]> {
  const { level, reason } = compareUsernames(left, right);
  const isWeak = level === "exact" && (left.quality === "weak" || right.quality === "weak");
  return makeValueFinding(isWeak ? "weak" : level, left, right, reason);
}

function compareAccounts(left: PreparedUser, right: PreparedUser): Finding<UserLevels["account"]> {
  if (left.isAdministrative === right.isAdministrative) return makeFinding("same", "", "", "");
  const reason = "an administrative account is another user than the person it is named after";
  return makeFinding("different", accountOf(left), accountOf(right), reason);
}

function accountOf({ isAdministrative }: PreparedUser): string {
  return isAdministrative ? "administrative" : "own";
}
