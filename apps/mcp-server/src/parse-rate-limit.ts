/** How fast requests may leave, or `"off"`. */
export type RateLimit =
  | { readonly limit: number; readonly intervalMs: number; readonly minimumGapMs: number }
  | "off";

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** Timers cannot wait longer. */
const LONGEST_MS = 2_147_483_647;

/**
 * Reads `60/1m` (60 requests a minute, evenly spaced), `300/5m` or `off`. Up to one request a second is spaced; a
 * limit over more than a minute allows bursts, as Halo's own does.
 *
 * @returns `undefined` when the text is neither.
 */
export function parseRateLimit(text: string): RateLimit | undefined {
  if (text.toLowerCase() === "off") return "off";
  const [, count, length, unit] = /^(\d{1,6})\/(\d{0,4})([smh])$/i.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const limit = Number(count);
  const intervalMs = Number(length || 1) * UNIT_MS[unit.toLowerCase() as keyof typeof UNIT_MS];
  if (limit < 1 || intervalMs < 1_000 || intervalMs > LONGEST_MS) return undefined;
  const allowsBursts = intervalMs > 60_000;
  return { limit, intervalMs, minimumGapMs: allowsBursts ? 0 : Math.floor(intervalMs / limit) };
}
