/** The status that counts toward billing. Tenants may rename it, but its id stays 1. */
export const BILLABLE_STATUS_ID = 1;

/**
 * Tells whether an asset counts toward billing: status 1 and not inactive.
 *
 * @example
 * isBillableAsset({ status_id: 1, inactive: false }) // => true
 */
export function isBillableAsset(asset: {
  readonly status_id?: number | undefined;
  readonly inactive?: boolean | undefined;
}): boolean {
  return asset.status_id === BILLABLE_STATUS_ID && asset.inactive !== true;
}

/**
 * Tells whether a user counts toward billing: every user that is not inactive.
 *
 * @example
 * isBillableUser({ inactive: true }) // => false
 */
export function isBillableUser(user: { readonly inactive?: boolean | undefined }): boolean {
  return user.inactive !== true;
}
