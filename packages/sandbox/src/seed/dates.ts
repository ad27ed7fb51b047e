import type { MemberValue } from "../entities/member.ts";
import type { Random } from "./random.ts";

/** The day on which the seed is made. Fixed, so that a seed gives one tenant for ever. */
export const SEED_TIME_MS: number = Date.UTC(2026, 0, 15, 8, 30);

const DAY_MS = 86_400_000;

/** A moment between the two numbers of days before the seed's day, as `yyyy-MM-ddTHH:mm:ss`. */
export function pastMoment(random: Random, minDays: number, maxDays: number): string {
  const milliseconds = SEED_TIME_MS - random.integer(minDays * 1440, maxDays * 1440) * 60_000;
  return new Date(milliseconds + random.integer(0, 59) * 1000).toISOString().slice(0, 19);
}

/** Turns the days around: a moment after the seed's day. */
export function futureMoment(random: Random, minDays: number, maxDays: number): string {
  return new Date(SEED_TIME_MS + random.integer(minDays, maxDays) * DAY_MS).toISOString().slice(0, 19);
}

/**
 * A date as real tenants send it: with 0 to 7 digits of a second, with or without
 * `Z`; or empty in one of five ways. `undefined` means that the member is missing.
 */
export function untidyDate(random: Random, moment: string): MemberValue | undefined {
  const draw = random.next();
  if (draw < 0.1) return undefined;
  if (draw < 0.2) return null;
  if (draw < 0.3) return "1899-12-30T00:00:00";
  if (draw < 0.36) return "1900-01-01T00:00:00";
  if (draw < 0.4) return "0001-01-01T00:00:00";
  const digits = random.integer(0, 7);
  const fraction = digits === 0 ? "" : `.${random.text("0123456789", digits)}`;
  return `${moment}${fraction}${random.chance(0.4) ? "Z" : ""}`;
}
