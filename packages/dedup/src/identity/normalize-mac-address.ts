import { considerText } from "./consider-text.ts";
import { JUNK_MAC_ADDRESSES } from "./data/junk-mac-addresses.ts";
import { DOCK_MAC_PREFIXES, VIRTUAL_MAC_PREFIXES } from "./data/mac-address-ranges.ts";
import type { IdentityValue } from "./identity-value.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";

const VMWARE_HOST_ADAPTER = "00:50:56:c0";

/** The two lowest bits of the first byte, by IEEE 802: a group of receivers; an address no maker gave out. */
const GROUP_BIT = 0x01;
const LOCAL_BIT = 0x02;

/**
 * Brings a MAC address of any notation ("00-1B-63-…", "001b.6384.45e6", "0:1b:63:…") into lower case with colons.
 * Addresses that many machines have are junk. Weak are random and locally set addresses (Wi-Fi privacy, VPN),
 * those of virtual machines, and those of docks and USB adapters, which travel between machines.
 *
 * @example
 * normalizeMacAddress("A4-BB-6D-12-34-5F").value // => "a4:bb:6d:12:34:5f"
 * normalizeMacAddress("00:50:56:C0:00:08").quality // => "junk"
 */
export function normalizeMacAddress(text: string | undefined): IdentityValue {
  const considered = considerText(text, "MAC address").toLowerCase();
  if (considered === "") return missingValue();
  const digits = macDigits(considered);
  if (digits === undefined) return junkValue("not a 48-bit MAC address");

  const address = digits.replace(/..(?=.)/g, "$&:");
  const junk = junkReason(address, digits);
  if (junk !== undefined) return junkValue(junk);
  const weak = weakReason(address, digits);
  return weak === undefined ? strongValue(address) : weakValue(address, weak);
}

function macDigits(text: string): string | undefined {
  const bare = text.replace(/^(mac|ethernet|hwaddr|lladdr)[\s:=]+|^0x/, "").trim();
  const groups = bare.split(/[:\s-]/);
  // Some systems leave out the leading zero of a group.
  const padded = groups.length === 6 ? groups.map((group) => group.padStart(2, "0")).join("") : bare;
  const digits = padded.replace(/[:.\s-]/g, "");
  return /^[0-9a-f]{12}$/.test(digits) ? digits : undefined;
}

function junkReason(address: string, digits: string): string | undefined {
  if (/^(..)\1*$/.test(digits)) return "one byte repeated";
  if (digits === "000102030405" || digits === "0123456789ab" || digits === "123456789abc") {
    return "counting digits";
  }
  if (JUNK_MAC_ADDRESSES.has(address)) return "known to be shared by many machines";
  if (address.startsWith(VMWARE_HOST_ADAPTER)) return "VMware's adapter on the host, the same everywhere";
  if (digits.startsWith("0000000")) return "an unset address";
  return (firstByte(digits) & GROUP_BIT) === 0 ? undefined : "a group address, not a device's";
}

function weakReason(address: string, digits: string): string | undefined {
  if ((firstByte(digits) & LOCAL_BIT) !== 0) return "random or locally set, such as private Wi-Fi or a VPN";
  for (const [prefix, product] of VIRTUAL_MAC_PREFIXES) if (address.startsWith(prefix)) return product;
  const maker = DOCK_MAC_PREFIXES.get(address.slice(0, 8));
  return maker === undefined ? undefined : `${maker} makes docks and USB adapters, which travel`;
}

function firstByte(digits: string): number {
  return Number.parseInt(digits.slice(0, 2), 16);
}
