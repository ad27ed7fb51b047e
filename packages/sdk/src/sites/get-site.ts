import { recordAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { SiteDetail } from "../models.ts";
import { requireId } from "../require-id.ts";

/**
 * Reads a site with all that Halo tells about it. One request.
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
  return recordAnswer(
    "getSite",
    id,
    client.GET("/Site/{id}", {
      params: { path: { id: requireId(id) }, query: { includedetails: true } },
      ...requestInit(options),
    }),
  );
}
