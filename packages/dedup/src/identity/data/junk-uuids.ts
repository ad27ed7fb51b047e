/** UUIDs that boards share and that no general rule finds, as 32 hexadecimal digits. The first is on GLPI's block list. */
export const SHARED_UUIDS: ReadonlySet<string> = new Set([
  "6ab5b300538d10149fb5b0684d007b53",
  "123456781234567890abcddeefaabbcc",
  "12345678123412341234123456789abc",
]);
