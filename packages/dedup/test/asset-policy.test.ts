import { type AssetIdentity, scoreAssetPair } from "@halopsa-kit/dedup";
import { describe, expect, test } from "vitest";

const laptop = {
  clientId: 7,
  serialNumber: "5CG1234ABC",
  hostname: "ACM-LT001",
  macAddresses: ["3C:D9:2B:11:22:33"],
  uuid: "8A6E0B04-1C2D-4E3F-9A5B-6C7D8E9F0A1B",
  kind: "Laptop",
  manufacturer: "HP",
} as const;
const otherHardware = {
  serialNumber: "5CG9876XYZ",
  macAddresses: ["3C:D9:2B:99:88:77"],
  uuid: "11111111-2C2D-4E3F-9A5B-6C7D8E9F0A1B",
} as const;
const virtual = {
  serialNumber: "VMware-42 02 30 81 33 1b 58 e1-27 30 ca 56 07 89 e5 51",
  uuid: "42023081-331b-58e1-2730-ca560789e551",
  macAddresses: undefined,
} as const;

type Row = readonly [
  name: string,
  left: Partial<AssetIdentity>,
  right: Partial<AssetIdentity>,
  confidence: number,
  action: string,
];

const rows: readonly Row[] = [
  ["the same machine", {}, {}, 100, "auto_update"],
  ["renamed", {}, { hostname: "ACM-LT900" }, 100, "auto_update"],
  ["serial in lower case", {}, { serialNumber: "5cg1234abc", hostname: "OTHER-1" }, 100, "auto_update"],
  ["serial with a label", {}, { serialNumber: "S/N: 5CG-1234 ABC", hostname: undefined }, 100, "auto_update"],
  [
    "serial from a Lenovo barcode",
    { serialNumber: "PF2ABCDE" },
    { serialNumber: "1S20XW004AUSPF2ABCDE" },
    98,
    "auto_update",
  ],
  [
    "serial alone",
    { serialNumber: "5CG1234ABC" },
    { ...blank(), serialNumber: "5CG1234ABC" },
    100,
    "auto_update",
  ],
  ["serial in another client", {}, { clientId: 8 }, 90, "manual_review"],
  ["serial on a monitor", {}, { kind: "Monitor" }, 75, "manual_review"],
  ["serial on a kind nobody knows", {}, { kind: "Flux capacitor" }, 100, "auto_update"],
  [
    "words for a serial",
    { serialNumber: "On order" },
    { ...blank(), serialNumber: "ON ORDER" },
    70,
    "manual_review",
  ],
  [
    "words for a serial, and the name",
    { serialNumber: "On order" },
    { ...blank(), serialNumber: "On order", hostname: laptop.hostname },
    85,
    "manual_review",
  ],
  [
    "words for a serial on a virtual machine, and the name",
    { serialNumber: "On order", manufacturer: "VMware, Inc." },
    { ...blank(), serialNumber: "On order", hostname: laptop.hostname, manufacturer: "VMware, Inc." },
    85,
    "manual_review",
  ],
  [
    "words for a serial, the name, the hardware",
    { serialNumber: "On order" },
    { serialNumber: "On order" },
    95,
    "auto_update",
  ],
  ["words on one side, the name, the hardware", { serialNumber: "On order" }, {}, 95, "auto_update"],
  [
    "words on one side, the service tag in Dell's UUID",
    { serialNumber: "8BVKDX1" },
    { ...blank(), serialNumber: "see label", uuid: "4c4c4544-0042-5610-804b-b8c04f445831" },
    100,
    "auto_update",
  ],
  [
    "words for a serial in another client",
    { serialNumber: "On order" },
    { ...blank(), serialNumber: "On order", clientId: 8 },
    40,
    "create_new",
  ],
  [
    "the model for a serial",
    { serialNumber: "840G9", model: "EliteBook 840 G9" },
    { ...blank(), serialNumber: "840 G9", model: "EliteBook 840 G9" },
    0,
    "create_new",
  ],
  [
    "maker and model for a serial",
    { serialNumber: "HPELITEBOOK840G9", model: "EliteBook 840 G9" },
    { ...blank(), serialNumber: "HP-EliteBook-840G9", model: "EliteBook 840 G9" },
    0,
    "create_new",
  ],
  ["serial of another maker", {}, { manufacturer: "Brother" }, 80, "manual_review"],
  ["maker spelled otherwise", {}, { manufacturer: "Hewlett-Packard" }, 100, "auto_update"],
  [
    "serial copied to other hardware",
    {},
    { ...otherHardware, serialNumber: laptop.serialNumber, hostname: "X-9" },
    85,
    "manual_review",
  ],
  ["O for 0", { serialNumber: "PF0ABCDE" }, { ...blank(), serialNumber: "PFOABCDE" }, 80, "manual_review"],
  ["O for 0, and the UUID", { serialNumber: "PF0ABCDE" }, { serialNumber: "PFOABCDE" }, 95, "auto_update"],
  [
    "O for 0, but other hardware",
    { serialNumber: "PF0ABCDE" },
    { ...otherHardware, hostname: "X-9", serialNumber: "PFOABCDE" },
    60,
    "create_new",
  ],
  ["board swapped, or the name taken over", {}, otherHardware, 85, "manual_review"],
  ["the name on another kind", {}, { ...otherHardware, kind: "Printer" }, 0, "create_new"],
  ["the name in another client", {}, { ...otherHardware, clientId: 8 }, 0, "create_new"],
  [
    "the name, no serial on a side",
    {},
    { ...blank(), hostname: "acm-lt001.corp.example.com" },
    85,
    "manual_review",
  ],
  [
    "the name, junk serials",
    { serialNumber: "N/A" },
    { ...blank(), hostname: laptop.hostname, serialNumber: "None" },
    85,
    "manual_review",
  ],
  [
    "the name and the UUID, a junk serial",
    {},
    { serialNumber: "Default string", macAddresses: undefined },
    95,
    "auto_update",
  ],
  ["the name and the MAC, no serial", {}, { serialNumber: undefined, uuid: undefined }, 95, "auto_update"],
  [
    "the name and a random MAC, no serial",
    { macAddresses: ["02:11:22:33:44:55"] },
    { ...blank(), hostname: laptop.hostname, macAddresses: ["02:11:22:33:44:55"] },
    85,
    "manual_review",
  ],
  [
    "the name and the MAC, two UUIDs",
    {},
    { serialNumber: undefined, uuid: otherHardware.uuid },
    85,
    "manual_review",
  ],
  [
    "the name cut to 15 characters",
    { hostname: "corporate-mail-server" },
    { ...blank(), hostname: "CORPORATE-MAIL-" },
    75,
    "manual_review",
  ],
  [
    "a name that every office has",
    { hostname: "RECEPTION" },
    { ...otherHardware, hostname: "Reception" },
    70,
    "manual_review",
  ],
  [
    "the MAC alone, two serials: a dock",
    {},
    { ...otherHardware, hostname: "X-9", macAddresses: laptop.macAddresses },
    0,
    "create_new",
  ],
  ["the MAC alone, no serial", {}, { ...blank(), macAddresses: laptop.macAddresses }, 80, "manual_review"],
  [
    "the UUID in the other byte order",
    {},
    { ...blank(), uuid: "040B6E8A-2D1C-3F4E-9A5B-6C7D8E9F0A1B" },
    85,
    "manual_review",
  ],
  [
    "the service tag in Dell's UUID",
    { serialNumber: "8BVKDX1" },
    { ...blank(), uuid: "4c4c4544-0042-5610-804b-b8c04f445831" },
    100,
    "auto_update",
  ],
  [
    "the id in another system, no serial",
    { externalIds: { rmm: "8812" } },
    { ...blank(), externalIds: { rmm: "8812" } },
    80,
    "manual_review",
  ],
  [
    "the id 0 in another system",
    { externalIds: { rmm: "0" } },
    { ...blank(), externalIds: { rmm: "0" } },
    0,
    "create_new",
  ],
  [
    "the label, no serial",
    { assetTag: "IT-00417" },
    { ...blank(), assetTag: "it 00417" },
    75,
    "manual_review",
  ],
  ["virtual, the same name", virtual, { ...virtual, hostname: "acm-lt001" }, 95, "auto_update"],
  [
    "virtual, the same name, another network adapter",
    { ...virtual, macAddresses: ["00:50:56:9a:11:22"] },
    { ...virtual, macAddresses: ["00:50:56:9a:33:44"] },
    95,
    "auto_update",
  ],
  [
    "virtual, the same name, another network adapter and another UUID",
    { ...virtual, macAddresses: ["00:50:56:9a:11:22"] },
    { ...virtual, macAddresses: ["00:50:56:9a:33:44"], uuid: "5202aaaa-1111-2222-3333-444455556666" },
    80,
    "manual_review",
  ],
  [
    "virtual, the same name, a random address and another UUID",
    { ...virtual, macAddresses: ["02:42:ac:11:00:02"] },
    { ...virtual, macAddresses: ["02:42:ac:11:00:03"], uuid: "5202aaaa-1111-2222-3333-444455556666" },
    95,
    "auto_update",
  ],
  ["virtual, another name: a clone", virtual, { ...virtual, hostname: "ACM-VM2" }, 75, "manual_review"],
  [
    "virtual, in another client",
    virtual,
    { ...virtual, hostname: "ACM-VM2", clientId: 8 },
    75,
    "manual_review",
  ],
  [
    "virtual by its maker, another name",
    { manufacturer: "VMware, Inc." },
    { manufacturer: "VMware, Inc.", hostname: "ACM-VM2" },
    75,
    "manual_review",
  ],
  ["nothing in common", {}, { ...otherHardware, hostname: "ACM-LT002" }, 0, "create_new"],
  ["nothing at all", blank(), blank(), 0, "create_new"],
];

describe("two assets", () => {
  test.each(rows)("%s", (_name, left, right, confidence, action) => {
    const score = scoreAssetPair({ id: 1, ...laptop, ...left }, { id: 2, ...laptop, ...right });
    expect(score).toMatchObject({ confidence, action });
  });

  test.each([
    ["Laptop", "Mobile Workstation"],
    ["Laptop", "Managed PC (Windows)"],
    ["Server", "Network Server"],
    ["Server", "VM Host"],
    ["Server", "Virtual Machine"],
    ["Desktop", "Thin Client"],
    ["Desktop", "Tablet PC"],
    ["iPad", "Tablet PC"],
    ["Smartphone", "Tablet"],
    ["Monitor", "27 inch PC Monitors"],
    ["Docking Station", "Laptop dock"],
    ["Switch", "Network - Core Switches"],
    ["Router", "Wireless Access Point"],
    ["Printer", "Network printer"],
  ])("%s and %s may be one", (kind, other) => {
    const { evidence, action } = scoreAssetPair(
      { id: 1, ...laptop, kind },
      { id: 2, ...laptop, kind: other },
    );
    expect(evidence.filter(({ effect }) => effect === "against")).toEqual([]);
    expect(action).toBe("auto_update");
  });

  test.each([
    ["Laptop", "Monitor"],
    ["Laptop", "Laptop docking station"],
    ["Network Server", "Network Switch"],
    ["Desktop", "Desktop phone"],
    ["PC", "PC monitor"],
    ["Server", "Server UPS"],
    ["Virtual Machine", "Virtual Firewall"],
    ["Mobile Phone", "Mobile Workstation"],
    ["Tablet PC", "Printer"],
    ["Scanner", "NAS"],
  ])("%s and %s are not one", (kind, other) => {
    const { matchType } = scoreAssetPair({ id: 1, ...laptop, kind }, { id: 2, ...laptop, kind: other });
    expect(matchType).toMatch(/serial_of_other_kind$/);
  });

  test("a virtual machine's serial number says less than that of the host below it", () => {
    const matchTypeOf = (kind: string): string =>
      scoreAssetPair({ id: 1, ...laptop, kind }, { id: 2, ...laptop, kind, hostname: "ACM-SRV9" }).matchType;
    expect(["Virtual Machine", "VM", "VPS", "Hyper-V guest"].map(matchTypeOf)).toEqual(
      Array.from({ length: 4 }, () => "virtual_serial"),
    );
    expect(["VM Host", "Hyper-V Host", "Virtualization Server", "ESXi"].map(matchTypeOf)).toEqual(
      Array.from({ length: 4 }, () => "serial_exact"),
    );
  });

  test.each(["To Be Filled By O.E.M.", "Default string", "0", "System Serial Number", "xxxxxxx"])(
    "the placeholder %s is no serial number, and the evidence says why",
    (serialNumber) => {
      const { confidence, evidence } = scoreAssetPair({ id: 1, serialNumber }, { id: 2, serialNumber });
      expect(confidence).toBe(0);
      const [finding] = evidence;
      expect(finding).toMatchObject({
        field: "serialNumber",
        left: "",
        right: "",
        level: "unknown",
        effect: "none",
      });
      expect(finding?.reasons.join()).not.toBe("");
    },
  );

  test("the evidence says what speaks against an equal serial number", () => {
    const { evidence } = scoreAssetPair(
      { id: 1, ...laptop },
      { id: 2, ...laptop, kind: "27 inch monitor", clientId: 8 },
    );
    expect(evidence.filter(({ effect }) => effect === "against").map(({ field }) => field)).toEqual([
      "kind",
      "client",
    ]);
    expect(evidence.find(({ field }) => field === "serialNumber")).toEqual({
      field: "serialNumber",
      left: "5CG1234ABC",
      right: "5CG1234ABC",
      level: "exact",
      effect: "for",
      reasons: ["same serial number"],
    });
  });
});

/** A laptop of which only client, kind and maker are known. */
function blank(): Partial<AssetIdentity> {
  return { serialNumber: undefined, hostname: undefined, macAddresses: undefined, uuid: undefined };
}
