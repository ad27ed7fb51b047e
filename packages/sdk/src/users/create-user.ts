import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { UserDetail } from "../models.ts";
import { requireId } from "../require-id.ts";
import { verifiedRecord } from "../writes/save-record.ts";
import { savedAnswer } from "../writes/saved-answer.ts";
import { readUser } from "./get-user.ts";
import { planUserChanges, type UserChanges } from "./user-changes.ts";

/** A new user. The client follows from the site. */
export interface NewUser extends UserChanges {
  readonly siteId: number;
}

/**
 * Creates a user and reads it back. Two requests, and one for custom field definitions where they are needed and not
 * cached. Does not look for a duplicate: match before you create.
 *
 * @throws {TypeError} When there is neither a name nor a first name or surname.
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError} Before anything is sent.
 * @throws {IgnoredChangeError} When the user was created, but Halo did not keep all of it.
 * @throws {UnverifiedWriteError} When the user was created, but could not be read back.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { id } = await createUser(halo, { siteId: 7, firstName: "Jo", surname: "Park", email: "jo@contoso.com" });
 */
export async function createUser(
  client: HaloClient,
  user: NewUser,
  options: CallOptions = {},
): Promise<UserDetail> {
  requireId(user.siteId, "siteId");
  const { body, planned } = await planUserChanges(client, user, {}, options);
  if (body.name === undefined || body.name.trim() === "") {
    throw new TypeError("A user needs a name, or a first name and surname");
  }
  const saved = savedAnswer(
    "saveUsers",
    await answerOf("saveUsers", client.POST("/Users", { body: [body], ...requestInit(options) })),
  );
  return verifiedRecord("user", saved.id, planned, () =>
    readUser(client, saved.id, { ...options, fresh: true }),
  );
}
