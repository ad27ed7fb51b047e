import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { SiteDetail } from "../models.ts";
import type { PlannedWrite } from "../writes/planned-write.ts";
import { plannedUpdate, type SavedRecord } from "../writes/save-record.ts";
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
  return client.writes.run(`site ${id}`, options.signal, async () =>
    (await planSiteUpdate(client, id, changes, options)).send(),
  );
}

/**
 * Does the first part of {@link updateSite}: reads the site and works out what to send, for whoever wants to see or
 * record it before. One request, and one for custom field definitions where they are needed and not cached. Does not
 * wait for other updates: run it and `send` within `client.writes`.
 *
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError} When a value has no place to go.
 * @throws {HaloApiError} When Halo refuses a request.
 */
export async function planSiteUpdate(
  client: HaloClient,
  id: number,
  changes: SiteChanges,
  options: CallOptions = {},
): Promise<PlannedWrite<SiteDetail>> {
  const read = () => readSite(client, id, { ...options, fresh: true });
  const before = await read();
  const readAtMs = performance.now();
  return plannedUpdate({
    entity: "site",
    id,
    path: "/Site",
    before,
    readAtMs,
    plan: await planSiteChanges(client, changes, before, options),
    describe: (site) => site,
    save: async (body) =>
      savedAnswer(
        "saveSites",
        await answerOf(
          "saveSites",
          client.POST("/Site", { body: [{ id, ...body }], ...requestInit(options) }),
        ),
      ),
    read,
  });
}
