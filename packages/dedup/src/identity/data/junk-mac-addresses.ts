/**
 * MAC addresses that many machines have, by what makes them: one address per product, not per device. From the
 * block lists of GLPI and OCS Inventory and the defaults of VPN products.
 */
export const JUNK_MAC_ADDRESSES: ReadonlySet<string> = new Set([
  // Dial-up and PPP adapters; several spell words, such as "DEST" and "RAS".
  "20:41:53:59:4e:ff",
  "24:b6:20:52:41:53",
  "33:50:6f:45:30:30",
  "44:45:53:54:00:00",
  "44:45:53:54:00:01",
  "44:45:53:54:61:6f",
  "50:50:54:50:30:30",
  // VPN clients: NCP, AnyConnect, FortiClient, GlobalProtect.
  "02:00:4e:43:50:49",
  "00:05:9a:3c:78:00",
  "00:05:9a:3c:7a:00",
  "00:09:0f:aa:00:01",
  "00:09:0f:fe:00:01",
  "02:50:41:00:00:01",
  // Host-only and loopback adapters of VirtualBox and Windows.
  "0a:00:27:00:00:00",
  "02:00:4c:4f:4f:50",
  // Mobile broadband: Gobi, Dell 5530.
  "00:a0:c6:00:00:00",
  "02:80:37:ec:02:00",
  // Seen on many machines, cause not known.
  "00:0b:ca:fe:00:00",
  "00:01:02:7d:9b:1c",
  "00:08:a1:46:06:35",
  "00:08:a1:66:e2:1a",
  "00:09:dd:10:37:68",
  "00:0f:ea:9a:e2:f0",
  "00:10:5a:72:71:f3",
  "00:11:11:85:08:8b",
  "10:11:11:11:11:11",
  "d2:0a:2d:a0:04:be",
  "d2:6b:25:2f:2c:e7",
  "e2:e6:16:20:0a:35",
  "fe:ff:ff:ff:ff:ff",
]);
