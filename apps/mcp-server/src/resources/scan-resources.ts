import { type FinishedScan, finishedScans, type Reconciler, UnknownScanError } from "@halopsa-kit/reconcile";
import { assetView, userView } from "@halopsa-kit/sdk";
import { describeScanFrom, type ScanPart } from "../answers/whole-scan.ts";
import { scanAssetDuplicatesTool } from "../tools/scan-asset-duplicates.ts";
import { scanUserDuplicatesTool } from "../tools/scan-user-duplicates.ts";
import type { Resource } from "./resource.ts";
import { SCAN_URI_TEMPLATES, scanUri } from "./scan-uri.ts";

const TOOLS: Readonly<Record<string, string>> = {
  assets: scanAssetDuplicatesTool.name,
  users: scanUserDuplicatesTool.name,
};

const read: Resource["read"] = async ({ scan_id, group = "1" }, { reconciler }, served) => {
  const scan = shownScans(reconciler, served).find(({ scanId }) => scanId === scan_id);
  if (scan === undefined) throw new UnknownScanError();
  const { data, next } = partOf(scan, /^\d{1,9}$/.test(group) ? Number(group) : 0);
  return next === undefined ? data : { ...data, next: scanUri(scan.scanId, next) };
};

/** What scans found, with every group. */
export const scanResources: readonly Resource[] = [
  {
    uri: SCAN_URI_TEMPLATES.whole,
    name: "scan",
    title: "Whole result of a scan",
    description:
      "The groups of a finished scan for duplicates with their evidence, by the full_result of its answer; next is the address of what does not fit. Kept for the last eight scans while the server runs.",
    tools: Object.values(TOOLS),
    list: (reconciler, served) =>
      shownScans(reconciler, served).map(({ scanId, kind, report }) => ({
        uri: scanUri(scanId),
        name: `scan-${scanId}`,
        title: `Scan of ${report.records} ${kind}`,
        description: `${report.groups.length} groups; ${report.surplus} records billed too often, ${report.surplusToReview} to review.`,
      })),
    read,
  },
  {
    uri: SCAN_URI_TEMPLATES.from,
    name: "scan-from",
    title: "Result of a scan from a group on",
    description:
      "The groups of a finished scan from the one with this number on, the most urgent being number 1.",
    tools: Object.values(TOOLS),
    read,
  },
];

function partOf(scan: FinishedScan, first: number): ScanPart {
  if (scan.kind === "assets") return describeScanFrom(first, scan.report, assetView, "update_halopsa_asset");
  if (scan.kind === "users") return describeScanFrom(first, scan.report, userView, "update_halopsa_user");
  throw new UnknownScanError();
}

function shownScans(reconciler: Reconciler, served: ReadonlySet<string>): readonly FinishedScan[] {
  return finishedScans(reconciler).filter(({ kind }) => served.has(TOOLS[kind] ?? ""));
}
