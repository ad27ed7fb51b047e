import { considerText } from "./consider-text.ts";
import { GENERIC_HOSTNAME_WORDS, JUNK_HOSTNAMES } from "./data/generic-hostname-words.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isMadeOfWords } from "./is-made-of-words.ts";
import { isRun } from "./is-run.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { NETBIOS_LENGTH } from "./netbios-length.ts";

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const IPV6_OR_MAC = /^[0-9a-f]*:[0-9a-f:.]+$/;

/** Names that Windows Setup makes when nobody gives one. */
const RANDOM_DEFAULT = /^(desktop-[a-z0-9]{7}|laptop-[a-z0-9]{8}|win-[a-z0-9]{11}|minint-[a-z0-9]{7})$/;

/**
 * Brings a machine's name into its short form in lower case: without domain, Active Directory's "$", and the
 * "(2)" that a Mac appends when its name is taken. A Mac's display name becomes the name it has on the network:
 * "Ann's MacBook Pro" and "anns-macbook-pro.local" are one.
 *
 * Names that every office has are weak ("LAPTOP01", "RECEPTION", "iPhone"). Random names that Windows Setup makes
 * ("DESKTOP-4F7K2QX") are strong: nobody chose them, so hardly ever are two alike.
 *
 * @example
 * normalizeHostname("HV-FIN-07.corp.example.com").value // => "hv-fin-07"
 * normalizeHostname("RECEPTION-PC").quality // => "weak"
 */
export function normalizeHostname(text: string | undefined): IdentityValue {
  const considered = considerText(text, "hostname").toLowerCase();
  if (considered === "") return missingValue();
  const name = shortName(considered);
  if (IPV4.test(considered) || IPV6_OR_MAC.test(considered) || IPV6_OR_MAC.test(name)) {
    return junkValue("an IP or MAC address, not a name");
  }
  const compact = name.replace(/[^\p{L}\p{N}]/gu, "");
  if (compact === "") return junkValue("no letter and no digit");
  if (JUNK_HOSTNAMES.has(compact)) return junkValue("a placeholder, not a name");
  if (isRun(compact) || /^0+$/.test(compact)) return junkValue("a run of characters, not a name");

  if (RANDOM_DEFAULT.test(name)) return strongValue(name, [], ["random name that Windows Setup made"]);
  return isGeneric(compact) ? weakValue(name, "a name that every office has") : strongValue(name);
}

function shortName(text: string): string {
  const name = text
    .replace(/^.*\\(?=.)/, "")
    .replace(/['’‘`]/g, "")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(/\.(?=\s)/g, "")
    .replace(/\..*$/, "")
    .replace(/(?:\s*\(\d{1,3}\)|\$|\s)+$/, "")
    .replace(/[\s-]+/g, "-");
  // A name that NetBIOS cut may end in a hyphen, and is known by its length.
  return name.length === NETBIOS_LENGTH ? name : name.replace(/-+$/, "");
}

/** Whether a name is generic words with at most three digits of a running number. */
function isGeneric(compact: string): boolean {
  const letters = compact.replace(/\d{1,3}$/, "").replace(/^(win)(7|8|10|11)/, "$1");
  return letters.length <= 1 || GENERIC_HOSTNAME_WORDS.words.has(letters) || isGenericPhrase(letters);
}

function isGenericPhrase(letters: string): boolean {
  return !/\d/.test(letters) && isMadeOfWords(letters, GENERIC_HOSTNAME_WORDS);
}
