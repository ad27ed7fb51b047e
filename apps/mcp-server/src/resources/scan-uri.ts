const PREFIX = "halopsa://scans/";

/** The addresses of scans' results, from their beginning and from a group on. */
export const SCAN_URI_TEMPLATES = {
  whole: `${PREFIX}{scan_id}`,
  from: `${PREFIX}{scan_id}/from/{group}`,
} as const;

/** Where the whole result of a scan can be read while this server runs, from the group with a number on. */
export function scanUri(scanId: string, group = 1): string {
  return group === 1 ? `${PREFIX}${scanId}` : `${PREFIX}${scanId}/from/${group}`;
}
