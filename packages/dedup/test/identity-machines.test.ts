import {
  compareHostnames,
  dellServiceTagOf,
  normalizeAssetTag,
  normalizeHostname,
  normalizeMacAddress,
  normalizeUuid,
} from "@halopsa-kit/dedup";
import { describe, expect, test } from "vitest";

describe("UUID", () => {
  const uuid = "4c4c4544-0042-5610-804b-b8c04f445831";
  const swapped = "44454c4c-4200-1056-804b-b8c04f445831";

  test("any notation becomes one, with the other byte order beside it", () => {
    for (const text of [
      uuid.toUpperCase(),
      `{${uuid}}`,
      uuid.replaceAll("-", ""),
      `urn:uuid:${uuid}`,
      ` ${uuid}`,
    ]) {
      expect(normalizeUuid(text)).toEqual({
        value: uuid,
        quality: "strong",
        alternatives: [swapped],
        reasons: [],
      });
    }
    expect(normalizeUuid(swapped).alternatives).toEqual([uuid]);
  });

  test.each([
    "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    "00000000-0000-0000-0000-000000000000",
    "03000200-0400-0500-0006-000700080009",
    "03D40274-0435-05DC-8506-010700080009",
    "6AB5B300-538D-1014-9FB5-B0684D007B53",
    "01010101-0101-0101-0101-010101010101",
    "FEFEFEFE-FEFE-FEFE-FEFE-FEFEFEFEFEFE",
    "00010203-0405-0607-0809-0A0B0C0D0E0F",
    "DEADBEEF-DEAD-BEEF-DEAD-BEEFDEADBEEF",
    "2",
    "Not Settable",
  ])("%s is junk, in either byte order", (text) => {
    expect(normalizeUuid(text)).toMatchObject({ value: "", quality: "junk" });
    const otherOrder = text.replace(/^(..)(..)(..)(..)-(..)(..)-(..)(..)/, "$4$3$2$1-$6$5-$8$7");
    expect(normalizeUuid(otherOrder).quality).toBe("junk");
  });

  test("one made of a MAC address is weak", () => {
    expect(normalizeUuid("00000000-0000-0000-0000-ac1f6b123456").quality).toBe("weak");
  });

  test("Dell's holds the service tag, in either byte order", () => {
    expect(dellServiceTagOf(uuid)).toBe("8BVKDX1");
    expect(dellServiceTagOf(swapped.toUpperCase())).toBe("8BVKDX1");
    expect(dellServiceTagOf("42023081-331b-58e1-2730-ca560789e551")).toBeUndefined();
    expect(dellServiceTagOf("4c4c4544-0001-5610-804b-b8c04f445831")).toBeUndefined();
    expect(dellServiceTagOf(undefined)).toBeUndefined();
  });
});

describe("MAC address", () => {
  test("any notation becomes one", () => {
    for (const text of [
      "A4-BB-6D-12-34-5F",
      "a4bb.6d12.345f",
      "A4BB6D12345F",
      "a4:bb:6d:12:34:5f",
      " A4 BB 6D 12 34 5F",
    ]) {
      expect(normalizeMacAddress(text)).toMatchObject({ value: "a4:bb:6d:12:34:5f", quality: "strong" });
    }
    expect(normalizeMacAddress("0:1b:63:4:45:e6").value).toBe("00:1b:63:04:45:e6");
  });

  test.each([
    ...[
      "00:00:00:00:00:00",
      "FF:FF:FF:FF:FF:FF",
      "FE:FF:FF:FF:FF:FF",
      "20:41:53:59:4e:ff",
      "33:50:6f:45:30:30",
    ],
    ...[
      "50:50:54:50:30:30",
      "24:b6:20:52:41:53",
      "02:00:4e:43:50:49",
      "0a:00:27:00:00:00",
      "00:50:56:C0:00:08",
    ],
    ...[
      "00:50:56:C0:00:01",
      "00:a0:c6:00:00:00",
      "02:80:37:ec:02:00",
      "e2:e6:16:20:0a:35",
      "d2:0a:2d:a0:04:be",
    ],
    ...[
      "d2:6b:25:2f:2c:e7",
      "00:0b:ca:fe:00:00",
      "44:45:53:54:00:00",
      "44:45:53:54:00:01",
      "44:45:53:54:61:6F",
    ],
    ...[
      "10:11:11:11:11:11",
      "00:01:02:7D:9B:1C",
      "01:00:5e:00:00:fb",
      "11:11:11:11:11:11",
      "12:34",
      "unknown",
    ],
  ])("%s is junk", (text) => {
    expect(normalizeMacAddress(text)).toMatchObject({ value: "", quality: "junk" });
  });

  test.each([
    ["02:42:ac:11:00:02", "random"],
    ["da:a1:19:00:11:22", "random"],
    ["00:50:56:9a:11:22", "VMware"],
    ["00:0c:29:9a:11:22", "VMware"],
    ["00:15:5d:01:02:03", "Hyper-V"],
    ["08:00:27:01:02:03", "VirtualBox"],
    ["00:ff:12:34:56:78", "VPN"],
    ["00:0e:c6:12:34:56", "docks"],
    ["00:e0:4c:68:00:01", "docks"],
  ])("%s is weak: %s", (text, reason) => {
    const { quality, reasons } = normalizeMacAddress(text);
    expect(quality).toBe("weak");
    expect(reasons[0]).toContain(reason);
  });
});

describe("hostname", () => {
  test.each([
    ["HV-FIN-07.corp.example.com", "hv-fin-07"],
    ["HV-FIN-07$", "hv-fin-07"],
    ["CORP\\HV-FIN-07", "hv-fin-07"],
    ["anns-macbook-pro.local", "anns-macbook-pro"],
    ["Ann's MacBook Pro (2)", "anns-macbook-pro"],
    ["Ann’s MacBook Pro", "anns-macbook-pro"],
    ["hv-fin-07.", "hv-fin-07"],
  ])("%j is %j", (text, value) => {
    expect(normalizeHostname(text)).toMatchObject({ value, quality: "strong" });
  });

  test.each([
    ...[
      "LAPTOP01",
      "PC1",
      "RECEPTION",
      "RECEPTION-PC2",
      "MACBOOK-PRO",
      "MacBook-Pro.local",
      "iPhone",
      "iPad (3)",
      "default",
    ],
    ...["ubuntu", "raspberrypi", "kiosk", "DESKTOP", "Server01", "WIN10-PC", "Office_Laptop", "Meeting Room"],
  ])("%s is a name that every office has", (text) => {
    expect(normalizeHostname(text).quality).toBe("weak");
  });

  test.each([
    ...[
      "localhost",
      "localhost.localdomain",
      "unknown",
      "N/A",
      "none",
      "(none)",
      "-",
      "0",
      "xxxxxx",
      "10.0.0.12",
      "fe80::1",
    ],
  ])("%s is junk", (text) => {
    expect(normalizeHostname(text).quality).toBe("junk");
  });

  test.each(["DESKTOP-4F7K2QX", "LAPTOP-4F7K2QXA", "WIN-4F7K2QXA1B9", "desktop-4f7k2qx.corp.example.com"])(
    "%s is a random default: strong, and says so",
    (text) => {
      const { quality, reasons } = normalizeHostname(text);
      expect(quality).toBe("strong");
      expect(reasons[0]).toContain("random");
    },
  );

  test.each([
    ["corporate-mail-server", "CORPORATE-MAIL-S", "different"],
    ["corporate-mail1-server", "CORPORATE-MAIL1", "truncated"],
    ["corporate-mail-server", "corporate-mail", "different"],
    ["HV-FIN-07", "hv-fin-07.corp.example.com", "exact"],
    ["HV-FIN-07", "HV-FIN-70", "different"],
    ["HV-FIN-07", "localhost", "unknown"],
    ["localhost", "localhost", "unknown"],
  ])("%s and %s: %s", (left, right, level) => {
    expect(compareHostnames(normalizeHostname(left), normalizeHostname(right)).level).toBe(level);
  });

  test("a NetBIOS name that ends in a hyphen keeps it, as it tells the length of the cut", () => {
    const [left, right] = ["corporate-mail-server", "CORPORATE-MAIL-"].map(normalizeHostname);
    if (left === undefined || right === undefined) throw new Error("two hostnames");
    expect(compareHostnames(left, right).level).toBe("truncated");
  });
});

describe("asset tag", () => {
  test.each([
    ["Asset tag: it-00417", "IT00417", "strong"],
    ["#00417", "00417", "strong"],
    ["417", "417", "weak"],
    ["123456", "123456", "weak"],
    ["No Asset Tag", "", "junk"],
    ["Default string", "", "junk"],
    ["0000", "", "junk"],
    ["N/A", "", "junk"],
    ["", "", "missing"],
  ])("%j is %j, %s", (text, value, quality) => {
    expect(normalizeAssetTag(text)).toMatchObject({ value, quality });
  });
});
