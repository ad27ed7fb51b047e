import { UnknownScanError } from "./scan-shelf.ts";

/** A place in the groups of a scan. */
export interface ScanPosition {
  readonly scanId: string;
  readonly offset: number;
}

export function encodeScanCursor({ scanId, offset }: ScanPosition): string {
  return `${scanId}.${offset}`;
}

/** @throws {UnknownScanError} When the text is no cursor of a scan. */
export function decodeScanCursor(cursor: string): ScanPosition {
  const [, scanId, offset] = /^([0-9a-f-]{36})\.(\d{1,9})$/.exec(cursor) ?? [];
  if (scanId === undefined || offset === undefined) throw new UnknownScanError();
  return { scanId, offset: Number(offset) };
}
