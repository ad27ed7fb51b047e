import type { FieldComparison } from "./field-comparison.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isCutTo } from "./is-cut-to.ts";
import { whyUnknown } from "./is-usable.ts";
import { NETBIOS_LENGTH } from "./netbios-length.ts";

/** How two hostnames agree, the closest first. */
export type HostnameLevel = "exact" | "truncated" | "different" | "unknown";

/**
 * Compares two hostnames that {@link normalizeHostname} made. A name of exactly 15 characters that begins the
 * other is the other as NetBIOS cuts it: `"truncated"`.
 *
 * @example
 * const left = normalizeHostname("corporate-mail-server");
 * compareHostnames(left, normalizeHostname("CORPORATE-MAIL-")).level // => "truncated"
 */
export function compareHostnames(left: IdentityValue, right: IdentityValue): FieldComparison<HostnameLevel> {
  const unknown = whyUnknown(left, right);
  if (unknown !== undefined) return { level: "unknown", reason: unknown };
  if (left.value === right.value) return { level: "exact", reason: "same name" };
  if (isCutTo(left.value, right.value, NETBIOS_LENGTH)) {
    return { level: "truncated", reason: "one name is the other cut to 15 characters, as NetBIOS does" };
  }
  return { level: "different", reason: "other name" };
}
