import { assetIndexName } from "../matching/find-asset-match.ts";
import { siteIndexName } from "../matching/find-site-match.ts";
import { userIndexName } from "../matching/find-user-match.ts";
import type { Reconciler } from "../reconciler.ts";

const INDEX_NAMES = { asset: assetIndexName, user: userIndexName, site: siteIndexName };

/** Lets go of the kept lists that lack what other processes have written, as far as they share the journal. */
export async function forgetWhatOthersWrote({ journal, indexes }: Reconciler): Promise<void> {
  for (const { entity, clientId } of await journal.newsOfOthers()) {
    if (clientId !== undefined) indexes.forget(INDEX_NAMES[entity](clientId));
  }
}
