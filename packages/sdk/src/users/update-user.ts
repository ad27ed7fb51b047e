import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { UserDetail } from "../models.ts";
import type { PlannedWrite } from "../writes/planned-write.ts";
import { plannedUpdate, type SavedRecord } from "../writes/save-record.ts";
import { savedAnswer } from "../writes/saved-answer.ts";
import { readUser } from "./get-user.ts";
import { checkUserChanges, planUserChanges, type UserChanges } from "./user-changes.ts";

/**
 * Changes a user and nothing else of it: reads it past every cache, sends only what differs, reads it back and
 * compares. Three requests, one when it already is as wanted, and one for custom field definitions where they are
 * needed and not cached.
 *
 * Updates of one user by the same client happen one after the other.
 *
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError} Before anything is sent.
 * @throws {IgnoredChangeError} When Halo did not keep what it was sent.
 * @throws {UnverifiedWriteError} When the user was saved, but could not be read back.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * await updateUser(halo, 311, { inactive: true });
 */
export async function updateUser(
  client: HaloClient,
  id: number,
  changes: UserChanges,
  options: CallOptions = {},
): Promise<SavedRecord<UserDetail>> {
  checkUserChanges(changes);
  return client.writes.run(`user ${id}`, options.signal, async () =>
    (await planUserUpdate(client, id, changes, options)).send(),
  );
}

/**
 * Does the first part of {@link updateUser}: reads the user and works out what to send, for whoever wants to see or
 * record it before. One request, and one for custom field definitions where they are needed and not cached. Does not
 * wait for other updates: run it and `send` within `client.writes`.
 *
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError} When a value has no place to go.
 * @throws {HaloApiError} When Halo refuses a request.
 */
export async function planUserUpdate(
  client: HaloClient,
  id: number,
  changes: UserChanges,
  options: CallOptions = {},
): Promise<PlannedWrite<UserDetail>> {
  checkUserChanges(changes);
  const read = () => readUser(client, id, { ...options, fresh: true });
  const before = await read();
  const readAtMs = performance.now();
  return plannedUpdate({
    entity: "user",
    id,
    path: "/Users",
    before,
    readAtMs,
    plan: await planUserChanges(client, changes, before, options),
    describe: (user) => user,
    save: async (body) =>
      savedAnswer(
        "saveUsers",
        await answerOf(
          "saveUsers",
          client.POST("/Users", { body: [{ id, ...body }], ...requestInit(options) }),
        ),
      ),
    read,
  });
}
