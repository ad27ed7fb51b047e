const PREFIX = "halopsa://scans/";

/** The addresses of scans' results. */
export const SCAN_URI_TEMPLATE = `${PREFIX}{scan_id}`;

/** Where the whole result of a scan can be read while this server runs. */
export function scanUri(scanId: string): string {
  return `${PREFIX}${scanId}`;
}
