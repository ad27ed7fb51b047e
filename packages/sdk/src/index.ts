export { answerOf } from "./answer.ts";
export type { AssetChanges } from "./assets/asset-changes.ts";
export {
  type AssetFieldMap,
  type AssetFieldMapOverrides,
  type AssetIdentity,
  defaultAssetFieldMap,
  discoverAssetFieldMap,
  type FieldLocation,
} from "./assets/asset-field-map.ts";
export { type AssetIdentities, readAssetIdentities } from "./assets/asset-identities.ts";
export type { AssetQuery } from "./assets/asset-source.ts";
export { createAsset, type NewAsset, planAssetCreation } from "./assets/create-asset.ts";
export { deleteAsset, planAssetDeletion } from "./assets/delete-asset.ts";
export { type DetailedAsset, describeAsset, getAsset } from "./assets/get-asset.ts";
export { type Asset, type AssetListAnswer, assetPages, listAssets } from "./assets/list-assets.ts";
export {
  type AssetCustomFields,
  type AssetFieldValue,
  readAssetCustomFields,
} from "./assets/read-asset-custom-fields.ts";
export { type AssetFieldMaps, listAssetTypes, readAssetFieldMaps } from "./assets/read-asset-field-maps.ts";
export {
  type AssetFieldSchema,
  type AssetTypeSchema,
  readAssetFieldSchema,
} from "./assets/read-asset-field-schema.ts";
export { planAssetUpdate, updateAsset } from "./assets/update-asset.ts";
export { type HaloUrlOptions, type HaloUrls, resolveHaloUrls } from "./base-url.ts";
export { type AssetBatchAnswer, getAssets } from "./batch/get-assets.ts";
export { getSites } from "./batch/get-sites.ts";
export { getUsers } from "./batch/get-users.ts";
export { type BatchAnswer, LARGEST_BATCH } from "./batch/read-batch.ts";
export type { BudgetedCallOptions, CallOptions } from "./call-options.ts";
export { createHaloClient, type HaloClient, type HaloClientOptions } from "./client.ts";
export { getClient } from "./clients/get-client.ts";
export { type ClientQuery, clientPages, listClients } from "./clients/list-clients.ts";
export {
  type HaloCacheRule,
  type HaloInvalidationRule,
  haloCacheRules,
  haloInvalidationRules,
  haloPrewarmPaths,
} from "./data/cache-rules.ts";
export { BILLABLE_STATUS_ID, isBillableAsset, isBillableUser } from "./data/is-billable.ts";
export { documentedRatePolicy, gentleRatePolicy, type HaloRatePolicy } from "./data/rate-policies.ts";
export { secretMembers } from "./data/secret-members.ts";
export { assetTypeView, assetView, clientView, type RecordView, siteView, userView } from "./data/views.ts";
export { withoutSecretFields } from "./data/without-secret-fields.ts";
export { ChangedMeanwhileError } from "./errors/changed-meanwhile-error.ts";
export { FieldGivenTwiceError } from "./errors/field-given-twice-error.ts";
export { HaloApiError, type HaloApiErrorDetails, type OperationName } from "./errors/halo-api-error.ts";
export { type IgnoredChange, IgnoredChangeError } from "./errors/ignored-change-error.ts";
export { InvalidCursorError } from "./errors/invalid-cursor-error.ts";
export { MissingIdentityFieldError } from "./errors/missing-identity-field-error.ts";
export { OutOfBoundsError, outOfBounds } from "./errors/out-of-bounds-error.ts";
export { StillThereError } from "./errors/still-there-error.ts";
export { UnknownFieldNameError } from "./errors/unknown-field-name-error.ts";
export { UnknownOptionError } from "./errors/unknown-option-error.ts";
export { UnverifiedWriteError } from "./errors/unverified-write-error.ts";
export type { components, operations, paths } from "./generated/halopsa.ts";
export { isSentinelDate, parseHaloDate } from "./halo-dates.ts";
export type {
  AssetDetail,
  AssetField,
  AssetRow,
  AssetType,
  AssetTypeDetail,
  AssetWrite,
  ClientDetail,
  ClientRow,
  ClientWrite,
  CustomField,
  CustomFieldDefinition,
  LookupValue,
  SiteContact,
  SiteDetail,
  SiteRow,
  SiteWrite,
  UserDetail,
  UserRow,
  UserWrite,
} from "./models.ts";
export { type Collection, collectAll, rowsOf } from "./paging/collect-all.ts";
export type { ListAnswer, ListOptions } from "./paging/list-rows.ts";
export type { Page } from "./paging/read-pages.ts";
export {
  type CustomFieldEntity,
  listCustomFieldDefinitions,
} from "./reference/custom-field-definitions.ts";
export { type AssetStatus, type AssetStatuses, listAssetStatuses } from "./reference/list-asset-statuses.ts";
export { type ContactType, type ContactTypes, listContactTypes } from "./reference/list-contact-types.ts";
export { findLookupId, listLookup } from "./reference/list-lookup.ts";
export { LARGEST_ID, requireId } from "./require-id.ts";
export { type IdentifierEquality, sameEmail, sameIdentifier } from "./same-identifier.ts";
export type { SearchAnswer } from "./search/search-answer.ts";
export { type AssetSearchAnswer, type AssetSearchOptions, searchAssets } from "./search/search-assets.ts";
export { searchClients } from "./search/search-clients.ts";
export { searchUsersByEmail, type UserSearchOptions } from "./search/search-users-by-email.ts";
export type { HaloSettings, ResolvedHaloSettings } from "./settings.ts";
export { createSite, type NewSite, planSiteCreation } from "./sites/create-site.ts";
export { getSite } from "./sites/get-site.ts";
export { listSites, type SiteQuery, sitePages } from "./sites/list-sites.ts";
export type { SiteAddress, SiteChanges } from "./sites/site-changes.ts";
export { planSiteUpdate, updateSite } from "./sites/update-site.ts";
export { createUser, type NewUser, planUserCreation } from "./users/create-user.ts";
export { getUser } from "./users/get-user.ts";
export { isGeneralUser } from "./users/is-general-user.ts";
export { listUsers, type UserListAnswer, type UserQuery, userPages } from "./users/list-users.ts";
export { planUserUpdate, updateUser } from "./users/update-user.ts";
export type { UserChanges } from "./users/user-changes.ts";
export {
  readUserIdentities,
  type UserFieldMap,
  type UserIdentities,
  userFieldMap,
} from "./users/user-field-map.ts";
export type { MadeChange } from "./writes/change-plan.ts";
export type { MovedMember, PlannedWrite, WriteRequest } from "./writes/planned-write.ts";
export type { FieldOption, FieldValue, FieldValues } from "./writes/resolve-field.ts";
export { sameValue } from "./writes/same-value.ts";
export type { SavedRecord } from "./writes/save-record.ts";
