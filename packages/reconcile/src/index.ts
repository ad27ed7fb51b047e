export { type BoundedFetchOptions, createBoundedFetch } from "./bounds/bounded-fetch.ts";
export type { Bounds } from "./bounds/bounds.ts";
export { WriteNotPermittedError } from "./bounds/write-not-permitted-error.ts";
export { createAssetGuarded } from "./creating/create-asset-guarded.ts";
export { createSiteGuarded } from "./creating/create-site-guarded.ts";
export { createUserGuarded } from "./creating/create-user-guarded.ts";
export type { CreateOutcome, GuardOptions, OnDuplicate } from "./creating/guarded-create.ts";
export { InvalidMatchTokenError } from "./creating/invalid-match-token-error.ts";
export {
  type DeleteOptions,
  type DeleteOutcome,
  deleteAssetGuarded,
} from "./deleting/delete-asset-guarded.ts";
export { InvalidConfirmTokenError } from "./deleting/invalid-confirm-token-error.ts";
export type { LinkedRecords } from "./deleting/linked-records.ts";
export { type DiagnosedConnection, type DiagnoseOptions, diagnose } from "./diagnosing/diagnose.ts";
export type {
  DiagnosedCause,
  Diagnosis,
  Finding,
  ProbeResult,
  ScopeResult,
  TypeFieldMap,
} from "./diagnosing/diagnosis.ts";
export type { NetworkSettings } from "./diagnosing/network-findings.ts";
export { assetIdentity } from "./identities/asset-identity.ts";
export { clientIdentity } from "./identities/client-identity.ts";
export { siteIdentity } from "./identities/site-identity.ts";
export { userIdentity } from "./identities/user-identity.ts";
export { type Journal, type JournalOptions, openJournal } from "./journal/journal.ts";
export { JournalUnavailableError } from "./journal/journal-unavailable-error.ts";
export type {
  JournalledWrite,
  RecordKey,
  WriteAction,
  WriteEntity,
  WriteState,
  WriteStep,
} from "./journal/journalled-write.ts";
export { type AssetCandidate, findAssetMatch } from "./matching/find-asset-match.ts";
export { type ClientCandidate, findClientMatch } from "./matching/find-client-match.ts";
export type { MatchOptions } from "./matching/find-match.ts";
export { findSiteMatch, type SiteCandidate } from "./matching/find-site-match.ts";
export { findUserMatch, type UserCandidate } from "./matching/find-user-match.ts";
export type { FoundMatch, MatchAnswer } from "./matching/match-answer.ts";
export { applyMerge, findMergePlan } from "./merging/apply-merge.ts";
export { InvalidPlanError } from "./merging/invalid-plan-error.ts";
export type { AnsweredStep, MergeAnswer, UndoAnswer } from "./merging/merge-answer.ts";
export type {
  MemberChoice,
  MergeCounts,
  MergeKind,
  MergePlan,
  MergeRecord,
  MergeRequest,
  MergeStep,
} from "./merging/merge-plan.ts";
export { MergeRefusedError } from "./merging/merge-refused-error.ts";
export { MergeStoppedError } from "./merging/merge-stopped-error.ts";
export type { StepOutcome } from "./merging/perform-step.ts";
export { type PlannedMerge, planMerge } from "./merging/plan-merge.ts";
export { undoMerge } from "./merging/undo-merge.ts";
export { UnknownMergeError } from "./merging/unknown-merge-error.ts";
export type { ReadingProgress } from "./reading/read-asset-rows.ts";
export { createReconciler, type Reconciler, type ReconcilerOptions, type Resend } from "./reconciler.ts";
export { type FinishedScan, finishedScans } from "./scanning/finished-scans.ts";
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
export {
  type UpdateOptions,
  updateAssetGuarded,
  updateSiteGuarded,
  updateUserGuarded,
} from "./updating/update-guarded.ts";
export {
  type DryRunOutcome,
  performWrite,
  type WriteDescription,
  type WriteOutcome,
} from "./writing/perform-write.ts";
export { type SettledWrites, settleOpenWrites } from "./writing/settle-open-writes.ts";
export type { UnknownOutcome } from "./writing/unknown-outcome.ts";
export type { IntendedWrite, WriteBounds } from "./writing/write-bounds.ts";
export type { WriteLocks } from "./writing/write-locks.ts";
