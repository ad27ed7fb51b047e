import { listClients } from "@halopsa-kit/sdk";
import { type Completer, completionOf } from "./completer.ts";

const PAGE = 100;

/**
 * Completes names of active clients. Where all of them fit on a page, that page serves every key that is typed for as
 * long as it is cached; elsewhere Halo is asked, once there is something to search for.
 */
export const clientNames: Completer = async (typed, halo, call) => {
  const all = await listClients(halo, {}, { ...call, limit: PAGE });
  const search = typed.trim();
  const isSearched = !all.complete && search.length >= 2;
  const found = isSearched ? await listClients(halo, { search }, { ...call, limit: PAGE }) : all;
  const { values, hasMore } = completionOf(
    found.rows.map(({ name }) => name),
    search,
  );
  return { values, hasMore: hasMore || !found.complete };
};
