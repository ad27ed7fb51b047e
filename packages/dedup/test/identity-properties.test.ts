import {
  compareAddresses,
  compareEmailSets,
  compareHostnames,
  compareOrganizationNames,
  comparePersonNames,
  comparePhoneSets,
  compareSerialNumbers,
  compareSiteNames,
  compareUsernames,
  type IdentityValue,
  normalizeAssetTag,
  normalizeEmail,
  normalizeHostname,
  normalizeMacAddress,
  normalizeOrganizationName,
  normalizePhone,
  normalizePostcode,
  normalizeSerialNumber,
  normalizeSiteName,
  normalizeUsername,
  normalizeUserPrincipalName,
  normalizeUuid,
  parseAddress,
  parsePersonName,
} from "@halopsa-kit/dedup";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

// The same cases every time: a failure can be looked at again.
fc.configureGlobal({ seed: 20_261_122 });

const normalizers = [
  normalizeAssetTag,
  normalizeEmail,
  normalizeHostname,
  normalizeMacAddress,
  normalizeOrganizationName,
  normalizePhone,
  normalizePostcode,
  normalizeSerialNumber,
  normalizeSiteName,
  normalizeUserPrincipalName,
  normalizeUsername,
  normalizeUuid,
];

type Comparison = (left: string, right: string) => { readonly level: string; readonly reason: string };

const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  [
    "serial numbers",
    (left, right) => compareSerialNumbers(normalizeSerialNumber(left), normalizeSerialNumber(right)),
  ],
  ["hostnames", (left, right) => compareHostnames(normalizeHostname(left), normalizeHostname(right))],
  ["usernames", (left, right) => compareUsernames(normalizeUsername(left), normalizeUsername(right))],
  ["addresses", (left, right) => compareAddresses(parseAddress(left), parseAddress(right))],
  ["persons", (left, right) => comparePersonNames(parsePersonName(left), parsePersonName(right))],
  ["sites", (left, right) => compareSiteNames(normalizeSiteName(left), normalizeSiteName(right))],
  ["mail", (left, right) => compareEmailSets([normalizeEmail(left)], [normalizeEmail(right)])],
  ["phones", (left, right) => comparePhoneSets([normalizePhone(left)], [normalizePhone(right)])],
  [
    "organisations",
    (left, right) =>
      compareOrganizationNames(normalizeOrganizationName(left), normalizeOrganizationName(right)),
  ],
]);

/** Texts that mean something to one normaliser or another, so that rules meet each other. */
const pieces = [
  ...[
    "St",
    "Saint",
    "Street",
    "Str.",
    "Main",
    "Office",
    "HQ",
    "Head",
    "Site",
    "The",
    "and",
    "&",
    "Ltd",
    "Co",
    "GmbH",
  ],
  ...[
    "SA",
    "Sp",
    "z",
    "o.o.",
    "One",
    "Two",
    "1st",
    "First",
    "12",
    "12a",
    "3/12",
    "12-14",
    "Flat",
    "Floor",
    "#4",
    "Leeds",
  ],
  ...[
    "Ann",
    "Bob",
    "Robert",
    "Lee",
    "Smith-Jones",
    "van",
    "der",
    "Berg",
    "Jr.",
    "Dr.",
    "(Admin)",
    "- Admin",
    "adm-",
    ",",
  ],
  ...[
    "José",
    "Müller",
    "ß",
    "ø",
    "S/N:",
    "SN",
    "1S",
    "000",
    "5CG1234ABC",
    "VMware-",
    "xxxx",
    "Unknown",
    "N/A",
    "0x",
  ],
  ...[
    "@",
    ".",
    "+",
    "_",
    "example.com",
    "gmail.com",
    "#EXT#",
    "info",
    "+44",
    "(0)",
    "20 7946 0958",
    "ext 4",
    "LS1 4AP",
  ],
  ...[
    "4c4c4544-0042-5610-804b-b8c04f445831",
    "a4:bb:6d:12:34:5f",
    "$",
    "(2)",
    ".local",
    "CORP\\",
    "__proto__",
    "E",
    "N",
  ],
];
const meaningful = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(" ", "", ", ")), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.flat().join(""));
const anyText = fc.oneof(
  { weight: 3, arbitrary: meaningful },
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);

describe.each(normalizers.map((normalize) => [normalize.name, normalize] as const))(
  "%s",
  (_name, normalize) => {
    test("leaves the canonical form as it is", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const { value, quality } = normalize(text);
          const again = normalize(value);
          expect({ text, value: again.value }).toEqual({ text, value });
          // A weak value may look stronger alone, without what made it weak, but never turns into nothing.
          if (quality === "strong") expect({ text, quality: again.quality }).toEqual({ text, quality });
        }),
        { numRuns: 600 },
      );
    });

    test("gives a value exactly when it is of use, and a reason when it is not strong", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const { value, quality, alternatives, reasons } = normalize(text);
          expect(value !== "").toBe(quality === "strong" || quality === "weak");
          expect(value.length).toBeLessThanOrEqual(256);
          expect(reasons.length > 0 || quality === "strong" || quality === "missing").toBe(true);
          expect(alternatives).not.toContain(value);
          expect(new Set(alternatives).size).toBe(alternatives.length);
        }),
      );
    });

    test("treats nothing and blanks as missing, and refuses what is no text", () => {
      for (const blank of [undefined, "", "  ", "\n\t", "\u200B"]) {
        expect(normalize(blank)).toEqual({ value: "", quality: "missing", alternatives: [], reasons: [] });
      }
      for (const wrong of [null, 7, {}, [], true]) {
        expect(() => normalize(wrong as unknown as string)).toThrow(TypeError);
      }
    });

    test("names of JavaScript's own are ordinary texts", () => {
      for (const text of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
        expect(() => normalize(text)).not.toThrow();
        expect(normalize(text).quality).not.toBe("missing");
      }
    });
  },
);

describe.each([...comparisons])("comparison of %s", (_name, compare) => {
  test("is the same from either side", () => {
    fc.assert(
      fc.property(anyText, anyText, (left, right) => {
        expect({ left, right, ...compare(left, right) }).toEqual({ left, right, ...compare(right, left) });
      }),
      { numRuns: 600 },
    );
  });

  test("a value is itself, unless nothing can be said", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(["exact", "weak", "unknown"]).toContain(compare(text, text).level);
      }),
    );
  });

  test("what is junk or missing is never more than unknown", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("", " ", "N/A", "---"), (text, nothing) => {
        expect(compare(text, nothing).level).toBe("unknown");
      }),
    );
  });
});

describe("junk", () => {
  test("found in any text never compares above unknown", () => {
    const pairs: readonly (readonly [(text: string) => IdentityValue, Comparison | undefined])[] = [
      [normalizeSerialNumber, comparisons.get("serial numbers")],
      [normalizeHostname, comparisons.get("hostnames")],
      [normalizeUsername, comparisons.get("usernames")],
      [normalizeSiteName, comparisons.get("sites")],
      [normalizeOrganizationName, comparisons.get("organisations")],
      [normalizeEmail, comparisons.get("mail")],
      [normalizePhone, comparisons.get("phones")],
    ];
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(...pairs), (left, right, [normalize, compare]) => {
        const isJunk = [left, right].some((text) => ["junk", "missing"].includes(normalize(text).quality));
        expect(compare?.(left, right).level === "unknown").toBe(isJunk);
      }),
      { numRuns: 600 },
    );
  });
});

describe("hostile texts", () => {
  const megabyte = 1_000_000;
  const storms = [
    "a".repeat(megabyte),
    "0".repeat(megabyte),
    " ".repeat(megabyte),
    `a${"\u0301".repeat(megabyte)}`,
    "\uD800".repeat(megabyte),
    "\u202E\u200B".repeat(megabyte / 2),
    "(".repeat(megabyte),
    "a-".repeat(megabyte / 2),
    "12, ".repeat(megabyte / 4),
    "st ".repeat(megabyte / 3),
    "a@".repeat(megabyte / 2),
    "S/N:".repeat(megabyte / 4),
    "\uFDFA".repeat(megabyte),
    "serialnumber".repeat(megabyte / 12),
    "po box ".repeat(megabyte / 7),
  ];

  test("a megabyte of anything costs about as much as its beginning", () => {
    const run = (texts: readonly string[]): number => {
      const start = performance.now();
      for (const text of texts) {
        for (const normalize of normalizers) normalize(text);
        for (const compare of comparisons.values()) compare(text, `${text}x`);
      }
      return performance.now() - start;
    };
    const beginnings = storms.map((text) => text.slice(0, 2000));
    run(beginnings);
    const short = Math.min(run(beginnings), run(beginnings));
    const long = Math.min(run(storms), run(storms));
    // Generous, since blanks at the front must be skipped and the machine may be busy; quadratic code fails by far.
    expect(long).toBeLessThan(20 * short + 500);
  });

  test("lone surrogates and invisible characters do not reach the canonical form", () => {
    for (const text of ["5CG\uD8001234ABC", "5CG\u200B1234\u202EABC", "\uFEFF5CG1234ABC\u00AD"]) {
      expect(normalizeSerialNumber(text)).toMatchObject({ value: "5CG1234ABC", quality: "strong" });
    }
  });

  test("lines of an address that are no texts are refused by name", () => {
    expect(() => parseAddress(["12 High St", 7 as unknown as string])).toThrow(/address line.*number/);
    expect(() => parsePersonName(7 as unknown as string)).toThrow(/person's name.*number/);
  });
});
