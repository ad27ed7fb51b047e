import { SHARED_UUIDS } from "./data/junk-uuids.ts";

/** How the factory default of several board makers ends, whatever stands before: 03000200-…-000700080009. */
const FACTORY_DEFAULT_ENDING = "0700080009";

/**
 * Why 32 hexadecimal digits in lower case are no machine's UUID, or `undefined` when they may be one.
 */
export function junkUuidReason(digits: string): string | undefined {
  if (/^(..)\1*$/.test(digits) || /^(.{4}|.{8})\1*$/.test(digits)) return "one pattern repeated";
  if (digits.startsWith("deadbeef") || digits.startsWith("efbeadde")) return "a programmer's filler";
  if (digits.endsWith(FACTORY_DEFAULT_ENDING)) return "factory default that boards share";
  if (digits.endsWith("08090a0b0c0d0e0f")) return "counting bytes, a factory default";
  if (SHARED_UUIDS.has(digits)) return "known to be shared by many machines";
  return undefined;
}
