import { compareSerialNumbers, normalizeSerialNumber } from "@halopsa-kit/dedup";
import { describe, expect, test } from "vitest";
import { vendorSerials } from "./support/vendor-serials.ts";

const JUNK = [
  ...[
    "N/A",
    "(null string)",
    "INVALID",
    "SYS-1234567890",
    "SYS-9876543210",
    "SN-12345",
    "SN-1234567890",
    "0",
    "00",
  ],
  ...["0000000", "1", "1111", "0101", "01010101", "1.2", "1.2.3", "0123456789", "12345", "123456", "1234567"],
  ...["12345678", "123456789", "1234567890", "123456789000", "12345678901234567", "9876543210", "NNNNNNN"],
  ...[
    "xxxxxxxxxxx",
    "EVAL",
    "IATPASS",
    "none",
    "To Be Filled By O.E.M.",
    "To be filled by OEM",
    "Tulip Computers",
  ],
  ...[
    "Serial Number xxxxxx",
    "SN-123456fvgv3i0b8o5n6n7k",
    "Unknow",
    "Unknown",
    "System Serial Number",
    "empty",
  ],
  ...[
    "MB-1234567890",
    "Not Specified",
    "OEM_Serial",
    "SystemSerialNumb.",
    "Default string",
    "Base Board Serial Number",
  ],
  ...["Chassis Serial Number", "Not Applicable", "Not Available", "Standard", "OEM Define", "X", "XXXX"],
  ...[
    "5ekpm18320000397",
    "SKU=NotProvided;ModelName=PowerEdge R430",
    "System manufacturer",
    "Asset Tag",
    "Sample",
  ],
  ...["Test123", "NULL", "-", "...", "abcdefgh", "121212121212", "0x00000000", "No Asset Information"],
];

/** The same placeholder as other tools and people write it. */
function variants(text: string): readonly string[] {
  return [
    text,
    text.toUpperCase(),
    text.toLowerCase(),
    `  ${text} `,
    text.replaceAll(" ", "  "),
    text.replaceAll(" ", "_"),
    text.replaceAll(" ", ""),
    text.includes("=") ? text : text.replace(/(?<=\w)(?=\w)/g, "-"),
    `S/N: ${text}`,
  ];
}

describe("placeholders", () => {
  test.each(JUNK)("%j is junk however it is written", (text) => {
    for (const variant of variants(text)) {
      const { quality, value, reasons } = normalizeSerialNumber(variant);
      expect({ variant, quality, value }).toEqual({ variant, quality: "junk", value: "" });
      expect(reasons.join()).not.toBe("");
    }
  });

  test("numbers that a spreadsheet shortened are junk", () => {
    for (const text of ["1.23E+11", "1.23457E+11", "1,23E+11", "5E+09", "1.2e+15"]) {
      expect(normalizeSerialNumber(text)).toMatchObject({ quality: "junk" });
    }
    expect(normalizeSerialNumber("1E23456").quality).toBe("strong");
  });

  test("a repetition of any character, of any length, is junk", () => {
    for (const character of "ABCXZ0159*-é") {
      for (const length of [1, 2, 3, 4, 7, 12, 40]) {
        expect(normalizeSerialNumber(character.repeat(length)).quality).toBe("junk");
      }
    }
  });

  test("no number at all is missing", () => {
    expect(normalizeSerialNumber(undefined).quality).toBe("missing");
    expect(normalizeSerialNumber(" \t\u200B ").quality).toBe("missing");
  });

  test("not one of 20,000 well-formed serial numbers is refused", () => {
    const refused = vendorSerials(20_000, 20_261_122).filter(
      (serial) => normalizeSerialNumber(serial).quality !== "strong",
    );
    expect(refused).toEqual([]);
  });

  test.each([
    ...[
      "On order",
      "BYOD",
      "LOST",
      "Refer to label",
      "Dell",
      "ThinkPad X1",
      "Latitude 5420",
      "ThinkPadT480",
      "SPARE01",
    ],
    ...[
      "ONORDER",
      "On-order",
      "see box 2",
      "Order 12345",
      "private",
      "Awaiting",
      "COLLECTED",
      "LATITUDE5420",
      "ABKD",
    ],
    ...["VMware Virtual Platform", "C02000000000", "PF2A0000", "1234567890123456000"],
  ])("%j is weak, and the reason is given", (text) => {
    const { quality, reasons } = normalizeSerialNumber(text);
    expect(quality).toBe("weak");
    expect(reasons.join()).toMatch(/typed|zeros|rounded/);
  });

  test.each([
    ...[
      "01/02/2023",
      "1.2.2023",
      "2023-02-01",
      "2023-02-01 10:15",
      "31-12-23",
      "2 Jan 2023",
      "Jan-23",
      "March 2024",
    ],
    ...["C02XXXXXXXXX", "5CGXXXXABC", "S/N: XXXXXX1234"],
  ])("%j is junk", (text) => {
    expect(normalizeSerialNumber(text).quality).toBe("junk");
  });

  test("a spreadsheet's decimals are no part of a number", () => {
    expect(normalizeSerialNumber("482913377.0")).toMatchObject({ value: "482913377", quality: "strong" });
    expect(normalizeSerialNumber("123456789.0").quality).toBe("junk");
  });

  test("letters without a digit may be a serial number, in capitals and of a maker's length", () => {
    for (const serial of [
      "BVKDXZQ",
      "PFABKDXE",
      "QWRTAXOPLM",
      "bvkdxzq",
      "PF 2ABCDE",
      "5CG 1234 ABC",
      "8bvkdx1",
    ]) {
      expect([serial, normalizeSerialNumber(serial).quality]).toEqual([serial, "strong"]);
    }
  });

  test("serial numbers near a placeholder are kept", () => {
    for (const serial of [
      "SN1001",
      "TEST7Q2K",
      "OEMX82KD",
      "0000417A",
      "12345678A9",
      "DEFAULT7KD2",
      "X1234ABC",
    ]) {
      expect([serial, normalizeSerialNumber(serial).quality]).toEqual([serial, "strong"]);
    }
  });
});

describe("canonical form", () => {
  test.each([
    ["5cg-1234 abc", "5CG1234ABC"],
    ["S/N: 5CG1234ABC", "5CG1234ABC"],
    ["s/n5CG1234ABC", "5CG1234ABC"],
    ["SN: 5CG1234ABC", "5CG1234ABC"],
    ["Serial No. 5CG1234ABC", "5CG1234ABC"],
    ["Serial Number: 5CG1234ABC", "5CG1234ABC"],
    ["Service Tag: 8BVKDX1", "8BVKDX1"],
    ["５ＣＧ１２３４ＡＢＣ", "5CG1234ABC"],
    ["F0:9F:C2:11:22:33", "F09FC2112233"],
  ])("%j is %j", (text, value) => {
    expect(normalizeSerialNumber(text)).toMatchObject({ value, quality: "strong" });
  });

  test.each([
    ["SC02XL0GTJGH5", "C02XL0GTJGH5"],
    ["1S20Y70036GEPF2ABCDE", "PF2ABCDE"],
    ["1S2344BMUR9ABCDE", "R9ABCDE"],
    ["20XW004AUS-PF2ABCDE", "PF2ABCDE"],
    ["20XW004AUS PF2ABCDE", "PF2ABCDE"],
    ["21HES0AB00 R9ABCDE", "R9ABCDE"],
    ["0004567891", "4567891"],
    ["SN5CG1234ABC", "5CG1234ABC"],
  ])("%j may be %j", (text, alternative) => {
    expect(normalizeSerialNumber(text).alternatives).toContain(alternative);
  });

  test("a VMware serial number is weak and holds the machine's UUID in both byte orders", () => {
    const written = "VMware-42 02 30 81 33 1b 58 e1-27 30 ca 56 07 89 e5 51";
    expect(normalizeSerialNumber(written)).toEqual({
      value: "VMWARE-42023081-331B-58E1-2730-CA560789E551",
      quality: "weak",
      alternatives: ["42023081-331b-58e1-2730-ca560789e551", "81300242-1b33-e158-2730-ca560789e551"],
      reasons: ["virtual machine's serial number: clones keep it"],
    });
    const respelled = "vmware-420230813 31b58e12730ca560789e551";
    expect(normalizeSerialNumber(respelled).value).toBe(normalizeSerialNumber(written).value);
    expect(normalizeSerialNumber("VMware-00 00 00 00 00 00 00 00-00 00 00 00 00 00 00 00").quality).toBe(
      "junk",
    );
  });

  test("other virtual machines' serial numbers are weak", () => {
    for (const text of [
      "Parallels-42 02 30 81 33 1b 58 e1 27 30 ca 56 07 89 e5 51",
      "1045-9370-2218-5546-0077-3319-42",
      "10459370221855460077331942",
      "42023081-331b-58e1-2730-ca560789e551",
    ]) {
      expect(normalizeSerialNumber(text)).toMatchObject({ quality: "weak" });
    }
    expect(normalizeSerialNumber("0000-0000-0000-0000-0000-0000-00").quality).toBe("junk");
  });
});

describe("comparison", () => {
  test.each([
    ["5CG1234ABC", "5cg 1234-abc", "exact"],
    ["SC02XL0GTJGH5", "C02XL0GTJGH5", "equivalent"],
    ["1S20Y70036GEPF2ABCDE", "pf2abcde", "equivalent"],
    ["20XW004AUS-PF2ABCDE", "pf2abcde", "equivalent"],
    ["20XW004AUS-PF2ABCDE", "1S20XW004AUSPF2ABCDE", "equivalent"],
    [
      "VMware-42 02 30 81 33 1b 58 e1-27 30 ca 56 07 89 e5 51",
      "42023081-331B-58E1-2730-CA560789E551",
      "equivalent",
    ],
    ["5CG12O4ABC", "5CG1204ABC", "confusable"],
    ["PF1L8ZS0", "PFI1B25O", "confusable"],
    ["0004567891", "4567891", "confusable"],
    ["0004567891", "04567891", "different"],
    ["5CG1234ABC", "5CG1234ABD", "different"],
    ["5CG1234ABC", "Default string", "unknown"],
    ["5CG1234ABC", undefined, "unknown"],
    ["To be filled by O.E.M.", "To be filled by O.E.M.", "unknown"],
  ])("%j and %j: %s", (left, right, level) => {
    const comparison = compareSerialNumbers(normalizeSerialNumber(left), normalizeSerialNumber(right));
    expect(comparison.level).toBe(level);
    expect(comparison.reason).not.toBe("");
  });
});
