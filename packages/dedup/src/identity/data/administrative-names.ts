/** How usernames of accounts are marked that are kept beside a person's own, or belong to a service. */
export const ADMINISTRATIVE_MARK: RegExp =
  /^(?:(?:adm|admin|administrator|svc|service|srv|tier[012]|t[012])[-_.]|(?:da|ea|ga)[._]|sa_)|[-_.](?:adm|admin|administrator|svc)$|_(?:a|da|sa)$/;

/** Marks of domain, enterprise, global and server administrators that may also be a part of a name: "da-silva". */
export const AMBIGUOUS_ADMINISTRATIVE_MARK: RegExp =
  /^(?:da|ea|ga|sa|wa)[-_.]|[-_.](?:da|ea|ga|sa|wa)$|[-_]a$/;
