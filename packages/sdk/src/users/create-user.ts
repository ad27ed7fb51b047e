import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { UserDetail } from "../models.ts";
import { requireId } from "../require-id.ts";
import type { PlannedWrite } from "../writes/planned-write.ts";
import { plannedCreation } from "../writes/save-record.ts";
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
  return (await (await planUserCreation(client, user, options)).send()).record;
}

/**
 * Does the first part of {@link createUser}: works out what to send, for whoever wants to see or record it before. A
 * request for custom field definitions only.
 *
 * @throws {TypeError} When there is neither a name nor a first name or surname.
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError} When a value has no place to go.
 * @throws {HaloApiError} When Halo refuses a request.
 */
export async function planUserCreation(
  client: HaloClient,
  user: NewUser,
  options: CallOptions = {},
): Promise<PlannedWrite<UserDetail>> {
  requireId(user.siteId, "siteId");
  const plan = await planUserChanges(client, user, {}, options);
  if (plan.body.name === undefined || plan.body.name.trim() === "") {
    throw new TypeError("A user needs a name, or a first name and surname");
  }
  return plannedCreation({
    entity: "user",
    path: "/Users",
    plan,
    describe: (saved) => saved,
    save: async (body) =>
      savedAnswer(
        "saveUsers",
        await answerOf("saveUsers", client.POST("/Users", { body: [body], ...requestInit(options) })),
      ),
    read: (id) => readUser(client, id, { ...options, fresh: true }),
  });
}
