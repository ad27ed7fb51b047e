export { createAssetGuarded } from "./creating/create-asset-guarded.ts";
export { createSiteGuarded } from "./creating/create-site-guarded.ts";
export { createUserGuarded } from "./creating/create-user-guarded.ts";
export type { CreateOutcome, GuardOptions, OnDuplicate } from "./creating/guarded-create.ts";
export { InvalidMatchTokenError } from "./creating/invalid-match-token-error.ts";
export { assetIdentity } from "./identities/asset-identity.ts";
export { clientIdentity } from "./identities/client-identity.ts";
export { deviceKind } from "./identities/device-kind.ts";
export { siteIdentity } from "./identities/site-identity.ts";
export { userIdentity } from "./identities/user-identity.ts";
export { type AssetCandidate, findAssetMatch } from "./matching/find-asset-match.ts";
export { type ClientCandidate, findClientMatch } from "./matching/find-client-match.ts";
export type { MatchOptions } from "./matching/find-match.ts";
export { findSiteMatch, type SiteCandidate } from "./matching/find-site-match.ts";
export { findUserMatch, type UserCandidate } from "./matching/find-user-match.ts";
export type { FoundMatch, MatchAnswer } from "./matching/match-answer.ts";
export type { ReadingProgress } from "./reading/read-asset-rows.ts";
export { createReconciler, type Reconciler, type ReconcilerOptions } from "./reconciler.ts";
export type {
  GroupMember,
  ScanAnswer,
  ScanGroup,
  ScanReport,
  ScanState,
  SetAside,
} from "./scanning/scan-answer.ts";
export {
  type ScanOptions,
  scanAssetDuplicates,
  scanClientDuplicates,
  scanSiteDuplicates,
  scanUserDuplicates,
} from "./scanning/scan-duplicates.ts";
export { UnknownScanError } from "./scanning/scan-shelf.ts";
