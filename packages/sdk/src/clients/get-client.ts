import { recordAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { withoutSecretFields } from "../data/without-secret-fields.ts";
import type { ClientDetail } from "../models.ts";
import { requireId } from "../require-id.ts";

/**
 * Reads a client with all that Halo tells about it but values of secret custom fields. One request.
 *
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {HaloApiError} With status 404 when there is no such client.
 *
 * @example
 * const { name } = await getClient(halo, 42);
 */
export async function getClient(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<ClientDetail> {
  const found = await recordAnswer(
    "getClient",
    id,
    client.GET("/Client/{id}", {
      params: { path: { id: requireId(id) }, query: { includedetails: true } },
      ...requestInit(options),
    }),
  );
  return withoutSecretFields(found);
}
