import type { AssetDetail } from "@halopsa-kit/sdk";

/** How many records name an asset, as Halo's own answer tells; what it does not tell is absent. */
export interface LinkedRecords {
  /** Tickets that are closed are not told. */
  readonly openTickets?: number;
  readonly users?: number;
  readonly parentAssets?: number;
  readonly childAssets?: number;
  readonly siblingAssets?: number;
  readonly contracts?: number;
  readonly services?: number;
  readonly licences?: number;
  readonly externalLinks?: number;
}

/** Counts what hangs on an asset that was read with its details. */
export function linkedRecords(asset: AssetDetail): LinkedRecords {
  const { contract_id: contractId } = asset;
  const counts = {
    openTickets: asset.open_ticket_count,
    users: asset.users?.length ?? asset.user_count,
    parentAssets: asset.parent_assets?.length,
    childAssets: asset.child_assets?.length,
    siblingAssets: asset.sibling_assets?.length,
    contracts: asset.contracts?.length ?? (contractId !== undefined && contractId > 0 ? 1 : undefined),
    services: asset.services?.length,
    licences: asset.licences?.length,
    externalLinks: asset.external_links?.length,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
}
