import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { SiteDetail } from "../models.ts";
import { requireId } from "../require-id.ts";
import { planMembers } from "../writes/change-plan.ts";
import { verifiedRecord } from "../writes/save-record.ts";
import { savedAnswer } from "../writes/saved-answer.ts";
import { readSite } from "./get-site.ts";
import { planSiteChanges, type SiteChanges } from "./site-changes.ts";

/** A new site of a client. */
export interface NewSite extends SiteChanges {
  readonly name: string;
  readonly clientId: number;
}

/**
 * Creates a site and reads it back. Two requests, and one for custom field definitions where they are needed and not
 * cached. Does not look for a duplicate: match before you create.
 *
 * @throws {TypeError} When the name is empty or a member is a secret.
 * @throws {RangeError} When `clientId` is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError} Before anything is sent.
 * @throws {IgnoredChangeError} When the site was created, but Halo did not keep all of it.
 * @throws {UnverifiedWriteError} When the site was created, but could not be read back.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { id } = await createSite(halo, { clientId: 12, name: "Leeds", address: { postcode: "LS1 4AP" } });
 */
export async function createSite(
  client: HaloClient,
  site: NewSite,
  options: CallOptions = {},
): Promise<SiteDetail> {
  requireId(site.clientId, "clientId");
  const { body, planned } = await planSiteChanges(client, site, {}, options);
  const newSite = { ...body, client_id: site.clientId };
  const saved = savedAnswer(
    "saveSites",
    await answerOf("saveSites", client.POST("/Site", { body: [newSite], ...requestInit(options) })),
  );
  const plannedClient = planMembers<SiteDetail>({ client_id: site.clientId });
  return verifiedRecord("site", saved.id, [...plannedClient, ...planned], () =>
    readSite(client, saved.id, { ...options, fresh: true }),
  );
}
