import { type AddressLevel, compareAddresses } from "../identity/compare-addresses.ts";
import type { PostalAddress } from "../identity/postal-address.ts";
import type { Finding } from "./comparison.ts";
import { makeFinding } from "./make-finding.ts";

/** Compares two addresses that may be empty. */
export function comparePostalAddresses(left: PostalAddress, right: PostalAddress): Finding<AddressLevel> {
  const { level, reason } = compareAddresses(left, right);
  return makeFinding(level, left.canonical, right.canonical, reason);
}
