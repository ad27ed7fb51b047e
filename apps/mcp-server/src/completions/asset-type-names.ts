import { listAssetTypes } from "@halopsa-kit/sdk";
import { type Completer, completionOf } from "./completer.ts";

/** Completes names of asset types. */
export const assetTypeNames: Completer = async (typed, halo, { signal }) => {
  const types = await listAssetTypes(halo, { signal });
  return completionOf(
    types.map(({ name }) => name),
    typed,
  );
};
