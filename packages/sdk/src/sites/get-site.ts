import { recordAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { withoutSecretFields } from "../data/without-secret-fields.ts";
import type { SiteDetail } from "../models.ts";
import { requireId } from "../require-id.ts";

/**
 * Reads a site with all that Halo tells about it but values of secret custom fields. One request.
 *
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {HaloApiError} With status 404 when there is no such site.
 *
 * @example
 * const { name } = await getSite(halo, 42);
 */
export async function getSite(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<SiteDetail> {
  return withoutSecretFields(await readSite(client, id, options));
}

/** As {@link getSite}, with secret values: what a merge has to start from. For no output. */
export async function readSite(client: HaloClient, id: number, options: CallOptions): Promise<SiteDetail> {
  return recordAnswer(
    "getSite",
    id,
    client.GET("/Site/{id}", {
      params: { path: { id: requireId(id) }, query: { includedetails: true } },
      ...requestInit(options),
    }),
  );
}
