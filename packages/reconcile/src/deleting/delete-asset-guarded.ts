import { assetView, type DetailedAsset, planAssetDeletion, requireId } from "@halopsa-kit/sdk";
import { canonicalJson } from "../creating/canonical-json.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget } from "../time-budget.ts";
import { type DryRunOutcome, performWrite } from "../writing/perform-write.ts";
import type { UnknownOutcome } from "../writing/unknown-outcome.ts";
import { InvalidConfirmTokenError } from "./invalid-confirm-token-error.ts";
import { type LinkedRecords, linkedRecords } from "./linked-records.ts";

export interface DeleteOptions {
  /** From the answer that showed this very record. Without it nothing is deleted. */
  readonly confirmToken?: string | undefined;
  /** Asks a person, if one can be asked. Anything but true means no. */
  readonly confirm?: ((asset: DetailedAsset, linked: LinkedRecords) => Promise<boolean>) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long may be looked for a lost answer, in milliseconds. */
  readonly budgetMs?: number | undefined;
}

/** What became of the wish to delete an asset. */
export type DeleteOutcome =
  /** Nothing was deleted: this is the record, and what hangs on it. The token deletes it. */
  | {
      readonly outcome: "needs_confirmation";
      readonly record: DetailedAsset;
      readonly linked: LinkedRecords;
      readonly confirmToken: string;
    }
  | { readonly outcome: "deleted"; readonly record: DetailedAsset }
  /** A person was asked and did not say yes. Nothing was deleted. */
  | { readonly outcome: "declined"; readonly record: DetailedAsset }
  | DryRunOutcome<DetailedAsset>
  | UnknownOutcome;

/** What a token to delete was given for. */
export interface ShownAsset {
  readonly asset: DetailedAsset;
  readonly linked: LinkedRecords;
}

/**
 * Deletes an asset in two steps: the first call shows it and gives a token, the second one with the token deletes it,
 * unless it has changed, and sees that it is gone. The token is good once, for five minutes, in this process. It proves
 * that the record was read, not that a person agreed: `confirm` asks one. Setting an asset inactive takes it off the
 * bill as well, and can be undone.
 *
 * One request for the first call, three for the second, and one for the asset types where they are not cached.
 *
 * @throws {InvalidConfirmTokenError} When the token is not for this asset as it is now. Nothing was sent.
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {StillThereError} When Halo accepted the deletion, but the asset can still be read.
 * @throws As {@link performWrite} does.
 *
 * @example
 * const shown = await deleteAssetGuarded(reconciler, 42);
 * if (shown.outcome === "needs_confirmation" && shown.linked.openTickets === 0) {
 *   await deleteAssetGuarded(reconciler, 42, { confirmToken: shown.confirmToken });
 * }
 */
export async function deleteAssetGuarded(
  reconciler: Reconciler,
  id: number,
  { confirmToken, confirm, signal, budgetMs }: DeleteOptions = {},
): Promise<DeleteOutcome> {
  requireId(id);
  const budget = startTimeBudget({ budgetMs, signal });
  const { halo, deletions } = reconciler;
  if (confirmToken === undefined) {
    const { before: record } = await planAssetDeletion(halo, id, { signal });
    if (record === undefined) throw new TypeError("A deletion is planned with the record");
    const linked = linkedRecords(record);
    return {
      outcome: "needs_confirmation",
      record,
      linked,
      confirmToken: deletions.issue({ asset: record, linked }),
    };
  }
  const redeemed = deletions.redeem(confirmToken);
  if ("refusal" in redeemed) throw new InvalidConfirmTokenError(redeemed.refusal);
  const { asset, linked } = redeemed.shown;
  if (asset.id !== id) throw new InvalidConfirmTokenError("was given for another record");
  if (!reconciler.dryRun && confirm !== undefined && (await confirm(asset, linked)) !== true) {
    return { outcome: "declined", record: asset };
  }
  return halo.writes.run(`asset ${id}`, signal, async () => {
    const outcome = await performWrite(reconciler, { action: "delete", signal, budget }, async (client) => {
      const planned = await planAssetDeletion(client, id, { signal });
      if (stateOf(planned.before) === stateOf(asset)) return planned;
      throw new InvalidConfirmTokenError("was given for the record as it was before somebody changed it");
    });
    return outcome.outcome === "done" ? { outcome: "deleted", record: outcome.record } : outcome;
  });
}

/** What counts as the record's state: members that the contract knows, as others may differ at every reading. */
function stateOf(asset: DetailedAsset | undefined): string {
  const known = new Set([...assetView.members, ...assetView.standard]);
  return canonicalJson(
    Object.fromEntries(Object.entries(asset ?? {}).filter(([member]) => known.has(member))),
  );
}
