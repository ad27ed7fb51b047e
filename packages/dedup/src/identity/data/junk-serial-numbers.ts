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

/** What stands before a serial number on labels and in lists. */
export const SERIAL_NUMBER_LABEL: RegExp =
  /^(?:(?:s\s*\/\s*n|sn(?=\s*[:#=.\s])|serial\s*(?:number|no|num|nr)?(?=\s*[:#=.\s])|service\s*tag(?=\s*[:#=\s])|seriennummer(?=\s*[:#=\s]))[\s.:#=_-]*)+/i;

/** What virtual machines' serial numbers begin with. */
export const HYPERVISOR: RegExp = /^(vmware|parallels|virtualbox|googlecloud)(?=[^a-z0-9].*\d)/i;
