import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { SiteDetail } from "../models.ts";
import { type SavedRecord, updateRecord } from "../writes/save-record.ts";
import { savedAnswer } from "../writes/saved-answer.ts";
import { readSite } from "./get-site.ts";
import { planSiteChanges, type SiteChanges } from "./site-changes.ts";

/**
 * Changes a site and nothing else of it: reads it past every cache, sends only what differs, reads it back and
 * compares. Three requests, one when it already is as wanted, and one for custom field definitions where they are
 * needed and not cached.
 *
 * Updates of one site by the same client happen one after the other.
 *
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError} Before anything is sent.
 * @throws {IgnoredChangeError} When Halo did not keep what it was sent.
 * @throws {UnverifiedWriteError} When the site was saved, but could not be read back.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * await updateSite(halo, 27, { address: { postcode: "LS10 1PZ" } });
 */
export async function updateSite(
  client: HaloClient,
  id: number,
  changes: SiteChanges,
  options: CallOptions = {},
): Promise<SavedRecord<SiteDetail>> {
  return client.writes.run(`site ${id}`, options.signal, () => updateInTurn(client, id, changes, options));
}

async function updateInTurn(
  client: HaloClient,
  id: number,
  changes: SiteChanges,
  options: CallOptions,
): Promise<SavedRecord<SiteDetail>> {
  const read = (): Promise<SiteDetail> => readSite(client, id, { ...options, fresh: true });
  const before = await read();
  const plan = await planSiteChanges(client, changes, before, options);
  return updateRecord({
    entity: "site",
    id,
    before,
    plan,
    save: async (body) =>
      savedAnswer(
        "saveSites",
        await answerOf(
          "saveSites",
          client.POST("/Site", { body: [{ id, ...body }], ...requestInit(options) }),
        ),
      ),
    readBack: read,
  });
}
