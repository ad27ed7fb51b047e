/** The display name of the placeholder user that Halo gives every site. */
const GENERAL_USER_NAME = "General User";

/** Tells the placeholder user of a site from a person. */
export function isGeneralUser(user: { readonly name?: string | undefined }): boolean {
  return user.name === GENERAL_USER_NAME;
}
