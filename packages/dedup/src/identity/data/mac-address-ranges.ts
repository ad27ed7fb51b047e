/**
 * Beginnings of MAC addresses that belong to software, in lower case with colons, and what makes them. Virtual
 * machines and adapters get their address from the product, not from a factory.
 */
export const VIRTUAL_MAC_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["00:05:69", "VMware virtual machine"],
  ["00:0c:29", "VMware virtual machine"],
  ["00:1c:14", "VMware virtual machine"],
  ["00:50:56", "VMware virtual machine"],
  ["00:15:5d", "Hyper-V virtual machine"],
  ["00:16:3e", "Xen virtual machine"],
  ["00:1c:42", "Parallels virtual machine"],
  ["08:00:27", "VirtualBox virtual machine"],
  ["00:ff", "VPN adapter (TAP)"],
]);

/** Makers whose network chips sit mostly in docks and USB adapters, which travel from machine to machine. */
export const DOCK_MAC_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["00:0e:c6", "ASIX"],
  ["00:24:9b", "Action Star"],
  ["00:50:b6", "Good Way"],
  ["00:e0:4c", "Realtek"],
  ["3c:18:a0", "Luxshare"],
  ["64:4b:f0", "CalDigit"],
  ["80:3f:5d", "Winstars"],
  ["8c:ae:4c", "Plugable"],
  ["9c:eb:e8", "BizLink"],
]);
