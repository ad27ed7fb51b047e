import { listAssetStatuses } from "@halopsa-kit/sdk";
import { type Completer, completionOf } from "./completer.ts";

/** Completes names of asset statuses. */
export const assetStatusNames: Completer = async (typed, halo, { signal }) => {
  const { statuses, complete } = await listAssetStatuses(halo, { signal });
  const { values, hasMore } = completionOf(
    statuses.map(({ name }) => name),
    typed,
  );
  return { values, hasMore: hasMore || !complete };
};
