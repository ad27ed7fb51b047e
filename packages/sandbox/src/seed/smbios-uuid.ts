import type { Random } from "./random.ts";

/**
 * The SMBIOS UUID of a machine. Dell's contains the service tag, VMware's is the
 * serial number in another spelling; the others are random.
 */
export function smbiosUuid(random: Random, maker: string, serial: string): string {
  if (maker.startsWith("Dell") && serial.length === 7) return dellUuid(serial);
  if (serial.startsWith("VMware-")) return grouped(serial.slice(7).replace(/[^0-9a-f]/g, ""));
  return random.guid().toUpperCase();
}

/** The seven characters of the tag as bytes 5, 7, 9 and 13 to 15, the first with its top bit set as byte 10. */
function dellUuid(tag: string): string {
  const hex = [...tag].map((character) => character.charCodeAt(0).toString(16));
  const first = (tag.charCodeAt(0) | 0x80).toString(16);
  const [, second, third, fourth, ...rest] = hex;
  return `4c4c4544-00${second}-${third}10-80${fourth}-${first}c04f${rest.join("")}`;
}

function grouped(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
