import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { SiteDetail } from "../models.ts";
import { requireId } from "../require-id.ts";
import { planMembers } from "../writes/change-plan.ts";
import type { PlannedWrite } from "../writes/planned-write.ts";
import { plannedCreation } from "../writes/save-record.ts";
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
  return (await (await planSiteCreation(client, site, options)).send()).record;
}

/**
 * Does the first part of {@link createSite}: works out what to send, for whoever wants to see or record it before. A
 * request for custom field definitions only.
 *
 * @throws {TypeError} When the name is empty or a member is a secret.
 * @throws {RangeError} When `clientId` is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError} When a value has no place to go.
 * @throws {HaloApiError} When Halo refuses a request.
 */
export async function planSiteCreation(
  client: HaloClient,
  site: NewSite,
  options: CallOptions = {},
): Promise<PlannedWrite<SiteDetail>> {
  requireId(site.clientId, "clientId");
  const plan = await planSiteChanges(client, site, {}, options);
  const ofClient = { client_id: site.clientId };
  return plannedCreation({
    entity: "site",
    path: "/Site",
    plan: {
      ...plan,
      body: { ...plan.body, ...ofClient },
      planned: [...planMembers<SiteDetail>(ofClient), ...plan.planned],
    },
    describe: (saved) => saved,
    save: async (body) =>
      savedAnswer(
        "saveSites",
        await answerOf("saveSites", client.POST("/Site", { body: [body], ...requestInit(options) })),
      ),
    read: (id) => readSite(client, id, { ...options, fresh: true }),
  });
}
