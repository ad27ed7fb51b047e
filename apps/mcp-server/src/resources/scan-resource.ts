import { type FinishedScan, finishedScans, type Reconciler, UnknownScanError } from "@halopsa-kit/reconcile";
import { assetView, userView } from "@halopsa-kit/sdk";
import { describeWholeScan } from "../answers/whole-scan.ts";
import { scanAssetDuplicatesTool } from "../tools/scan-asset-duplicates.ts";
import { scanUserDuplicatesTool } from "../tools/scan-user-duplicates.ts";
import type { Resource } from "./resource.ts";
import { SCAN_URI_TEMPLATE, scanUri } from "./scan-uri.ts";

const TOOLS: Readonly<Record<string, string>> = {
  assets: scanAssetDuplicatesTool.name,
  users: scanUserDuplicatesTool.name,
};

/** What a scan found, with every group and all evidence. */
export const scanResource: Resource = {
  uri: SCAN_URI_TEMPLATE,
  name: "scan",
  title: "Whole result of a scan",
  description:
    "Every group of a finished scan for duplicates with all evidence, by the full_result of its answer. Kept for the last eight scans while the server runs.",
  tools: Object.values(TOOLS),
  list: (reconciler, served) =>
    shownScans(reconciler, served).map(({ scanId, kind, report }) => ({
      uri: scanUri(scanId),
      name: `scan-${scanId}`,
      title: `Scan of ${report.records} ${kind}`,
      description: `${report.groups.length} groups; ${report.surplus} records billed too often, ${report.surplusToReview} to review.`,
    })),
  read: async ({ scan_id }, { reconciler }, served) => {
    const scan = shownScans(reconciler, served).find(({ scanId }) => scanId === scan_id);
    if (scan?.kind === "assets") return describeWholeScan(scan.report, assetView, "update_halopsa_asset");
    if (scan?.kind === "users") return describeWholeScan(scan.report, userView, "update_halopsa_user");
    throw new UnknownScanError();
  },
};

function shownScans(reconciler: Reconciler, served: ReadonlySet<string>): readonly FinishedScan[] {
  return finishedScans(reconciler).filter(({ kind }) => served.has(TOOLS[kind] ?? ""));
}
