/**
 * Writes 32 hexadecimal digits in the other byte order: the first three groups of a UUID are reversed byte by
 * byte. SMBIOS before 2.6 and several tools (Windows against `dmidecode`) differ in exactly this.
 */
export function swapUuidByteOrder(digits: string): string {
  return digits.replace(/^(..)(..)(..)(..)(..)(..)(..)(..)/, "$4$3$2$1$6$5$8$7");
}
