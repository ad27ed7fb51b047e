/** Words in asset type names, and the kind of device they mean. The first that occurs counts. */
const KIND_WORDS: readonly (readonly [kind: string, words: RegExp])[] = [
  ["virtual machine", /\b(?:virtual|vm|vps)\b/],
  ["monitor", /\b(?:monitors?|displays?|screens?|bildschirm)\b/],
  ["printer", /\b(?:printers?|mfp|copiers?|scanners?|drucker|imprimante)\b/],
  ["phone", /\b(?:phones?|mobiles?|handsets?|smartphones?|iphones?|tablets?|ipads?|voip)\b/],
  ["dock", /\b(?:docks?|docking)\b/],
  [
    "network device",
    /\b(?:network|switch(?:es)?|routers?|firewalls?|access points?|wi-?fi|wireless|gateways?|nas|ups|pdu|modems?)\b/,
  ],
  [
    "computer",
    /\b(?:laptops?|notebooks?|desktops?|workstations?|pcs?|computers?|servers?|macbooks?|imacs?|macs?|thin clients?|ultrabooks?|chromebooks?)\b/,
  ],
];

/**
 * Tells what kind of device an asset type is about, so that a monitor is never taken for the PC that it came with,
 * while one machine may be a "Laptop" in one record and a "Managed Workstation" in another.
 *
 * @returns `undefined` when the name does not say; such assets are compared with all kinds.
 *
 * @example
 * deviceKind("Managed Workstation") // => "computer"
 */
export function deviceKind(assetTypeName: string | undefined): string | undefined {
  const name = assetTypeName?.toLowerCase() ?? "";
  return KIND_WORDS.find(([, words]) => words.test(name))?.[0];
}
