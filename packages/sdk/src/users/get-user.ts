import { recordAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { withoutSecretFields } from "../data/without-secret-fields.ts";
import type { UserDetail } from "../models.ts";
import { requireId } from "../require-id.ts";

/**
 * Reads a user with all that Halo tells about it but values of secret custom fields. One request.
 *
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {HaloApiError} With status 404 when there is no such user.
 *
 * @example
 * const { name } = await getUser(halo, 42);
 */
export async function getUser(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<UserDetail> {
  return withoutSecretFields(await readUser(client, id, options));
}

/** As {@link getUser}, with secret values: what a merge has to start from. For no output. */
export async function readUser(client: HaloClient, id: number, options: CallOptions): Promise<UserDetail> {
  return recordAnswer(
    "getUser",
    id,
    client.GET("/Users/{id}", {
      params: { path: { id: requireId(id) }, query: { includedetails: true } },
      ...requestInit(options),
    }),
  );
}
