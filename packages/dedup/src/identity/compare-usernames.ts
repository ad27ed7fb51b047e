import type { FieldComparison } from "./field-comparison.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isCutTo } from "./is-cut-to.ts";
import { whyUnknown } from "./is-usable.ts";

/** How two usernames agree, the closest first. */
export type UsernameLevel = "exact" | "truncated" | "different" | "unknown";

/** Active Directory's sAMAccountName holds 20 characters. */
const ACCOUNT_NAME_LENGTH = 20;

/**
 * Compares two usernames that {@link normalizeUsername} made. A name of exactly 20 characters that begins the
 * other is the other as Active Directory cuts it. One digit more makes another person: directories append it when
 * a name is taken.
 *
 * @example
 * compareUsernames(normalizeUsername("jsmith"), normalizeUsername("jsmith2")).level // => "different"
 */
export function compareUsernames(left: IdentityValue, right: IdentityValue): FieldComparison<UsernameLevel> {
  const unknown = whyUnknown(left, right);
  if (unknown !== undefined) return { level: "unknown", reason: unknown };
  if (left.value === right.value) return { level: "exact", reason: "same username" };
  if (isCutTo(left.value, right.value, ACCOUNT_NAME_LENGTH)) {
    return {
      level: "truncated",
      reason: "one name is the other cut to 20 characters, as Active Directory does",
    };
  }
  return { level: "different", reason: "other username" };
}
