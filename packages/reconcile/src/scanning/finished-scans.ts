import type { Asset, ClientRow, SiteRow, UserRow } from "@halopsa-kit/sdk";
import type { Reconciler } from "../reconciler.ts";
import type { ScanReport } from "./scan-answer.ts";

interface Finished<Kind extends string, Row> {
  /** As in `ScanAnswer`. */
  readonly scanId: string;
  readonly kind: Kind;
  /** With all groups, however few an answer showed. */
  readonly report: ScanReport<Row>;
}

/** A scan that has come to its end. */
export type FinishedScan =
  | Finished<"assets", Asset>
  | Finished<"users", UserRow>
  | Finished<"sites", SiteRow>
  | Finished<"clients", ClientRow>;

/**
 * The scans of this reconciler that have come to their end, the oldest first. It keeps the last eight scans.
 *
 * @example
 * const scan = finishedScans(reconciler).find(({ scanId }) => scanId === answer.scanId);
 */
export function finishedScans({ scans }: Reconciler): readonly FinishedScan[] {
  return scans.all().flatMap(({ id, kind, scan }) => {
    const finished = scan.finished();
    // The kind names the type of row.
    return finished === undefined ? [] : [{ scanId: id, kind, report: finished.result } as FinishedScan];
  });
}
