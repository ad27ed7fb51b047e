import type { BudgetedCallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { UserRow } from "../models.ts";
import { getUser } from "../users/get-user.ts";
import { userPages } from "../users/list-users.ts";
import { type BatchAnswer, readBatch } from "./read-batch.ts";
import { readListWhileCheaper } from "./read-list-while-cheaper.ts";

/**
 * Reads up to 50 users, inactive ones and General Users too. Halo has no id filter for users: from three ids on the
 * list is read as long as that costs fewer requests, then one request per id.
 *
 * @throws {RangeError} When there are no ids, more than 50, or one that cannot be an id.
 * @throws {HaloApiError} With status 401 or 403.
 */
export function getUsers(
  client: HaloClient,
  ids: readonly number[],
  options: BudgetedCallOptions = {},
): Promise<BatchAnswer<UserRow>> {
  return readBatch<UserRow>(
    {
      readOne: (id, call) => getUser(client, id, call),
      readMany: (wanted, call) =>
        readListWhileCheaper(
          userPages(client, { includeInactive: true, includeGeneralUsers: true }, call),
          wanted,
        ),
    },
    ids,
    options,
  );
}
