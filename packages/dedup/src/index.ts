export type { AssetLevels } from "./assets/asset-levels.ts";
export { assetPolicy } from "./assets/asset-policy.ts";
export type { PreparedAsset } from "./assets/prepare-asset.ts";
export { scoreAssetPair } from "./assets/score-asset-pair.ts";
export type { ClientLevels } from "./clients/client-levels.ts";
export { clientPolicy } from "./clients/client-policy.ts";
export type { PreparedClient } from "./clients/prepare-client.ts";
export { scoreClientPair } from "./clients/score-client-pair.ts";
export type { DuplicateGroup, ScanProgress } from "./clusters/duplicate-group.ts";
export { findDuplicates } from "./clusters/find-duplicates.ts";
export type { Link } from "./clusters/link.ts";
export { type AddressLevel, compareAddresses } from "./identity/compare-addresses.ts";
export { compareEmailSets, type EmailSetLevel } from "./identity/compare-email-sets.ts";
export { compareHostnames, type HostnameLevel } from "./identity/compare-hostnames.ts";
export {
  compareOrganizationNames,
  type OrganizationNameLevel,
} from "./identity/compare-organization-names.ts";
export { comparePersonNames, type PersonNameLevel } from "./identity/compare-person-names.ts";
export { comparePhoneSets, type PhoneSetLevel } from "./identity/compare-phone-sets.ts";
export { compareSerialNumbers, type SerialNumberLevel } from "./identity/compare-serial-numbers.ts";
export { compareSiteNames, type SiteNameLevel } from "./identity/compare-site-names.ts";
export { compareUsernames, type UsernameLevel } from "./identity/compare-usernames.ts";
export { damerauLevenshteinWithin } from "./identity/damerau-levenshtein-within.ts";
export { dellServiceTagOf } from "./identity/dell-service-tag-of.ts";
export type { FieldComparison } from "./identity/field-comparison.ts";
export type { IdentityValue, Quality } from "./identity/identity-value.ts";
export { isAdministrativeUsername } from "./identity/is-administrative-username.ts";
export { jaroWinkler } from "./identity/jaro-winkler.ts";
export { normalizeAssetTag } from "./identity/normalize-asset-tag.ts";
export { normalizeEmail } from "./identity/normalize-email.ts";
export { normalizeHostname } from "./identity/normalize-hostname.ts";
export { normalizeMacAddress } from "./identity/normalize-mac-address.ts";
export { normalizeOrganizationName } from "./identity/normalize-organization-name.ts";
export { normalizePhone } from "./identity/normalize-phone.ts";
export { normalizePostcode } from "./identity/normalize-postcode.ts";
export { normalizeSerialNumber } from "./identity/normalize-serial-number.ts";
export { normalizeSiteName } from "./identity/normalize-site-name.ts";
export { normalizeUserPrincipalName } from "./identity/normalize-user-principal-name.ts";
export { normalizeUsername } from "./identity/normalize-username.ts";
export { normalizeUuid } from "./identity/normalize-uuid.ts";
export { parseAddress } from "./identity/parse-address.ts";
export { parsePersonName } from "./identity/parse-person-name.ts";
export type { PersonName } from "./identity/person-name.ts";
export type { PostalAddress } from "./identity/postal-address.ts";
export { createMatcher } from "./matcher/create-matcher.ts";
export type {
  Match,
  Matcher,
  MatcherOptions,
  MatchOptions,
  MatchResult,
  ScanOptions,
} from "./matcher/matcher.ts";
export type { Action } from "./policy/action.ts";
export { createPolicyModel } from "./policy/create-policy-model.ts";
export type { Decision, DecisionModel } from "./policy/decision-model.ts";
export type { Conditions, Policy, PolicyRule } from "./policy/policy.ts";
export { definePreset } from "./presets/define-preset.ts";
export type { Identified, Preset, SharingTest } from "./presets/preset.ts";
export { presets } from "./presets/presets.ts";
export type { ScoreOptions } from "./presets/score-options.ts";
export type {
  AssetIdentity,
  ClientIdentity,
  RecordId,
  SiteIdentity,
  UserIdentity,
} from "./records/identities.ts";
export type { Comparison, Finding, LevelsByField } from "./scoring/comparison.ts";
export type { Evidence, EvidenceEffect } from "./scoring/evidence.ts";
export type { PairScore } from "./scoring/pair-score.ts";
export { scorePair } from "./scoring/score-pair.ts";
export { noStatistics, type ValueStatistics } from "./scoring/value-statistics.ts";
export type { PreparedSite } from "./sites/prepare-site.ts";
export { scoreSitePair } from "./sites/score-site-pair.ts";
export type { SiteLevels } from "./sites/site-levels.ts";
export { sitePolicy } from "./sites/site-policy.ts";
export type { PreparedUser } from "./users/prepare-user.ts";
export { scoreUserPair } from "./users/score-user-pair.ts";
export type { UserLevels } from "./users/user-levels.ts";
export { userPolicy } from "./users/user-policy.ts";
