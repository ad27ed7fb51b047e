import {
  type CallOptions,
  HaloApiError,
  type HaloClient,
  listCustomFieldDefinitions,
  type UserQuery,
  type UserRow,
  userPages,
} from "@halopsa-kit/sdk";
import { isEmployeeIdField } from "../identities/user-identity.ts";
import type { ReadingProgress } from "./read-asset-rows.ts";
import { type RowReading, readRows } from "./read-rows.ts";

/**
 * Reads list rows of users, with the custom fields that hold an employee's number where the tenant has such. Yields
 * after every page, and so can be stopped between any two requests.
 */
export async function* readUserRows(
  halo: HaloClient,
  query: Omit<UserQuery, "withCustomFields">,
  options: CallOptions = {},
): AsyncGenerator<ReadingProgress, RowReading<UserRow>, void> {
  const withCustomFields = await employeeIdFields(halo, options);
  return yield* readRows(userPages(halo, { ...query, withCustomFields }, options));
}

/** The ids of the custom fields of users that hold an employee's number. One request, worth caching for an hour. */
export async function employeeIdFields(
  halo: HaloClient,
  { signal }: CallOptions,
): Promise<readonly number[]> {
  try {
    // A cached answer serves also for fresh calls: definitions change when somebody redesigns them.
    const definitions = await listCustomFieldDefinitions(halo, "user", { signal });
    return definitions.filter(isEmployeeIdField).map(({ id }) => id);
  } catch (error) {
    // Without the right to read definitions people are compared by everything else.
    if (error instanceof HaloApiError && (error.status === 403 || error.status === 404)) return [];
    throw error;
  }
}
