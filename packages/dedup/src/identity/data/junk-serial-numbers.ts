/**
 * Serial numbers without separators, in upper case, that inventory tools list as shared by many machines and that
 * no general rule finds. From the block lists of GLPI, FusionInventory and OCS Inventory.
 */
export const JUNK_SERIAL_NUMBERS: ReadonlySet<string> = new Set([
  "IATPASS",
  "TULIPCOMPUTERS",
  "SN123456FVGV3I0B8O5N6N7K",
  "123456FVGV3I0B8O5N6N7K",
  "5EKPM18320000397",
]);
