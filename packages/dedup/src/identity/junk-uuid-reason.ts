/** UUIDs that boards share and that no general rule finds, as 32 hexadecimal digits. The first is on GLPI's block list. */
const SHARED_UUIDS: ReadonlySet<string> = new Set([
  "6ab5b300538d10149fb5b0684d007b53",
  "123456781234567890abcddeefaabbcc",
  "12345678123412341234123456789abc",
]);

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
