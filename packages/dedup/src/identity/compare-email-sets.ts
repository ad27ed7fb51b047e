import { compareValueSets } from "./compare-value-sets.ts";
import type { FieldComparison } from "./field-comparison.ts";
import type { IdentityValue } from "./identity-value.ts";

/** How two persons' mail addresses agree, the closest first. */
export type EmailSetLevel = "exact" | "weak" | "different" | "unknown";

/**
 * Compares all the addresses of two persons: mail, aliases and, if wished, the user principal name. `"exact"` when
 * they share an address that is strong on both sides, `"weak"` when they share only mailboxes of tasks and
 * places, or an address but for its "+tag".
 *
 * @example
 * const left = ["ann@example.com", "info@example.com"].map(normalizeEmail);
 * compareEmailSets(left, [normalizeEmail("INFO@example.com")]).level // => "weak"
 */
export function compareEmailSets(
  left: readonly IdentityValue[],
  right: readonly IdentityValue[],
): FieldComparison<EmailSetLevel> {
  return compareValueSets(left, right, {
    exact: "share an address",
    alternative: "share an address but for a +tag, which not every server ignores",
    weak: "share only a mailbox of a task or a place",
    different: "no address in common",
  });
}
