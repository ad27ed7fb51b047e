import { getClient, HaloApiError } from "@halopsa-kit/sdk";
import type { ToolContext } from "./tool.ts";

/**
 * Makes sure that a client of which nothing was found exists: Halo answers the same for one without records and for
 * one that it does not know.
 *
 * @throws {RangeError} When there is no such client.
 */
export async function confirmClient(clientId: number, { halo, call }: ToolContext): Promise<void> {
  try {
    await getClient(halo, clientId, call);
  } catch (error) {
    if (!(error instanceof HaloApiError)) throw error;
    if (error.status === 404) {
      throw new RangeError(`There is no client ${clientId}. search_halopsa_clients finds the id of a name`);
    }
    // Whoever may read the records need not be allowed to read clients.
    if (error.status !== 403) throw error;
  }
}
