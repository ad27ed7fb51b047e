import {
  compareAddresses,
  compareOrganizationNames,
  compareSiteNames,
  normalizeOrganizationName,
  normalizePostcode,
  normalizeSiteName,
  parseAddress,
} from "@halopsa-kit/dedup";
import { describe, expect, test } from "vitest";

describe("organisation's name", () => {
  test.each([
    ...[
      "Acme Ltd",
      "Acme Limited",
      "ACME, Inc.",
      "Acme LLC",
      "Acme L.L.C.",
      "Acme LLP",
      "Acme Corp.",
      "Acme PLC",
    ],
    ...[
      "Acme Pty Ltd",
      "Acme Pty. Limited",
      "Acme GmbH",
      "Acme GmbH & Co. KG",
      "Acme AG",
      "Acme KG",
      "Acme UG",
    ],
    ...[
      "Acme UG (haftungsbeschränkt)",
      "Acme B.V.",
      "Acme NV",
      "Acme S.A.",
      "Acme SARL",
      "S.A.R.L. Acme",
      "Acme SAS",
    ],
    ...[
      "Acme S.p.A.",
      "Acme S.r.l.",
      "Acme Oy",
      "Acme AB",
      "Acme A/S",
      "Acme ApS",
      "Acme K.K.",
      "Acme Sdn. Bhd.",
    ],
    ...[
      "Acme S.L.",
      "Acme S.A. de C.V.",
      "Acme Sp. z o.o.",
      "Acme d.o.o.",
      "Acme s.r.o.",
      "The Acme Company",
      "Acme Co., Ltd.",
    ],
    ...["Acme Pte. Ltd.", "Acme Private Limited", "  acme  ", "Acmé"],
  ])("%s is acme", (text) => {
    expect(normalizeOrganizationName(text)).toMatchObject({ value: "acme", quality: "strong" });
  });

  test("what remains is never empty", () => {
    for (const text of ["Limited", "The Limited", "AB", "Co Ltd", "GmbH & Co. KG", "The The", "&"]) {
      const { value, quality } = normalizeOrganizationName(text);
      expect(value === "").toBe(quality === "junk");
      if (/\w/.test(text)) expect(value).not.toBe("");
    }
  });

  test.each(["Unknown", "N/A", "---", "xxxx", "No Company", "TBC"])("%s is junk", (text) => {
    expect(normalizeOrganizationName(text).quality).toBe("junk");
  });

  test.each([
    ["Acme Ltd", "ACME LTD.", "exact"],
    ["Acme Ltd", "Acme", "equivalent"],
    ["Acme Ltd", "Acme Limited", "equivalent"],
    ["Müller & Söhne GmbH", "Mueller und Soehne", "equivalent"],
    ["Smith & Sons Ltd", "Smith and Sons", "equivalent"],
    ["Face Book", "Facebook Inc", "equivalent"],
    ["Acme Intl", "Acme International Ltd", "equivalent"],
    ["X Holdings Ltd t/a Bluebird Dental", "Bluebird Dental", "equivalent"],
    ["Northfield Dental", "Northfeild Dental Ltd", "similar"],
    ["IBM", "International Business Machines Corp", "similar"],
    ["Acme", "Acme Leeds", "different"],
    ["Acme 1", "Acme 2", "different"],
    ["Acme North", "Acme South", "different"],
    ["Dalton Dental", "Walton Dental", "different"],
    ["Unknown", "Unknown", "unknown"],
    ["Acme", "", "unknown"],
  ])("%j and %j: %s", (left, right, level) => {
    const comparison = compareOrganizationNames(
      normalizeOrganizationName(left),
      normalizeOrganizationName(right),
    );
    expect(comparison.level).toBe(level);
  });
});

describe("site's name", () => {
  test.each([
    "Main",
    "HQ",
    "H.Q.",
    "Head Office",
    "Main Office",
    "Headquarters",
    "Corporate",
    "Primary",
    "Corporate HQ",
    "Hauptsitz",
  ])("%s is the client's seat, a weak name", (text) => {
    expect(normalizeSiteName(text)).toMatchObject({ value: "head office", quality: "weak" });
  });

  test.each(["Office", "Default", "Default Site", "Unknown", "Branch", "Home", "Site", "Blank"])(
    "%s is weak",
    (text) => {
      const { quality, reasons } = normalizeSiteName(text);
      expect(quality).toBe("weak");
      expect(reasons[0]).not.toBe("");
    },
  );

  test.each([
    ["12 High St.", "12 high street"],
    ["St. Mary's Rd", "saint marys road"],
    ["St Annes on Sea", "saint annes on sea"],
    ["Old St Johns Ln", "old saint johns lane"],
    ["1st Floor", "1st floor"],
    ["First Floor", "1st floor"],
    ["N Main Ave", "north main avenue"],
    ["Bahnhofstr.", "bahnhof street"],
    ["Bahnhofstraße", "bahnhof street"],
    ["Leeds Whse", "leeds warehouse"],
    ["Leeds Branch Office", "leeds"],
    ["Office Three", "office 3"],
    ["Off. 3", "office 3"],
    ["Seven Oaks", "seven oaks"],
  ])("%j is %j", (text, value) => {
    expect(normalizeSiteName(text)).toMatchObject({ value, quality: "strong" });
  });

  test.each([
    ["Leeds Depot", "LEEDS DEPOT", "exact"],
    ["Main", "Head Office", "equivalent"],
    ["Leeds", "Leeds Office", "equivalent"],
    ["Leeds Warehouse", "Whse Leeds", "equivalent"],
    ["Saint Anne's Leeds", "St Annes Leeds", "equivalent"],
    ["Manchester", "Manchster", "similar"],
    ["Leeds Trafford Park", "Leeds Traford Park", "similar"],
    ["Leeds Trafford Park", "Leeds Trafford", "similar"],
    ["Office 3", "Office 4", "different"],
    ["12 High St", "21 High St", "different"],
    ["Leeds North", "Leeds South", "different"],
    ["Block A", "Block B", "different"],
    ["Leeds 1st Floor", "Leeds Second Floor", "different"],
    ["Leeds", "Leeds Annexe", "different"],
    ["Leeds", "London", "different"],
    ["N/A", "N/A", "unknown"],
    ["Leeds", undefined, "unknown"],
  ])("%j and %j: %s", (left, right, level) => {
    expect(compareSiteNames(normalizeSiteName(left), normalizeSiteName(right)).level).toBe(level);
  });
});

describe("postcode", () => {
  test.each([
    ["sw1a1aa", "SW1A 1AA"],
    ["LS1  4AP", "LS1 4AP"],
    ["60302-1234", "60302"],
    ["603021234", "60302"],
    ["1234ab", "1234 AB"],
    ["NL-1234 AB", "1234 AB"],
    ["D-10115", "10115"],
    ["K1A0B1", "K1A 0B1"],
  ])("%j is %j", (text, value) => {
    expect(normalizePostcode(text)).toMatchObject({ value, quality: "strong" });
  });

  test.each(["N/A", "00000", "99999", "unknown", "-"])("%s is junk", (text) => {
    expect(normalizePostcode(text).quality).toBe("junk");
  });
});

describe("address", () => {
  test.each([
    [
      "12 High St, Leeds LS1 4AP",
      { number: "12", unit: "", street: "high street", cityTokens: ["leeds"], postcode: "LS1 4AP" },
    ],
    [
      "Flat 2, 12a High Street\nLeeds",
      { number: "12a", unit: "2", street: "high street", cityTokens: ["leeds"] },
    ],
    ["Acme House, 12 High St, Leeds, UK", { number: "12", street: "high street", cityTokens: ["leeds"] }],
    ["12, High Street, Leeds", { number: "12", street: "high street" }],
    [
      "Hauptstr. 12 a, D-10115 Berlin",
      { number: "12a", street: "haupt street", cityTokens: ["berlin"], postcode: "10115" },
    ],
    [
      "Kerkstraat 5, 1234 AB Amsterdam",
      { number: "5", street: "kerk street", cityTokens: ["amsterdam"], postcode: "1234 AB" },
    ],
    [
      "350 5th Ave #4, New York, NY 10118-1234",
      { number: "350", unit: "4", street: "5th avenue", postcode: "10118" },
    ],
    [
      "12 avenue Foch, 75116 Paris",
      { number: "12", street: "avenue foch", cityTokens: ["paris"], postcode: "75116" },
    ],
    ["Suite 400, 12-14 St John's Rd, London", { number: "12-14", unit: "400", street: "saint johns road" }],
    ["2nd Floor, 5 N Main St", { number: "5", unit: "floor 2", street: "north main street" }],
    ["3/12 High St, Sydney NSW 2000", { number: "12", unit: "3", street: "high street", postcode: "2000" }],
    ["12/14 High St", { number: "12-14", unit: "" }],
    ["One London Wall, London", { number: "1", street: "london wall" }],
    [
      "27 Hill Road Oak Park IL 60302",
      { number: "27", street: "hill road", cityTokens: ["oak", "park", "il"], postcode: "60302" },
    ],
    ["P.O. Box 123, Leeds", { number: "123", isPoBox: true, street: "", cityTokens: ["leeds"] }],
    ["Postfach 12, 10115 Berlin", { number: "12", isPoBox: true, postcode: "10115" }],
    ["", { canonical: "" }],
    ["N/A", { canonical: "" }],
  ])("%j", (text, parts) => {
    expect(parseAddress(text)).toMatchObject(parts);
  });

  test("lines are as good as one text, and a postcode kept apart goes first", () => {
    const lines = parseAddress(["12 High St", "Floor 3", "Leeds"], "ls14ap");
    expect(lines).toEqual(parseAddress("12 High St, Floor 3, Leeds", "LS1 4AP"));
    expect(parseAddress("12 High St, Leeds LS1 4AP", "LS1 4AQ").postcode).toBe("LS1 4AQ");
  });

  test.each([
    ["12 High Street, Leeds", "12 HIGH STREET, LEEDS", "exact"],
    ["12 High St., Leeds", "12 High Street, Leeds", "equivalent"],
    ["Hauptstraße 12, 10115 Berlin", "Hauptstr. 12, D-10115 Berlin", "equivalent"],
    ["12-14 High St, Leeds", "12 High Street, Leeds", "equivalent"],
    ["12 High St, Leeds", "Unit 3, 12 High Street, Leeds", "same_building"],
    ["Suite 1, 12 High St, Leeds", "Suite 2, 12 High St, Leeds", "same_building"],
    ["12 Hihg Street, Leeds", "12 High Street, Leeds", "similar"],
    ["High Street, Leeds", "12 High Street, Leeds", "similar"],
    ["12 High Street", "12 High Street, Leeds", "similar"],
    ["12 High St, Leeds", "21 High St, Leeds", "different"],
    ["12 High St, Leeds", "12a High St, Leeds", "different"],
    ["12 High St, Leeds", "12 High St, London", "different"],
    ["12 High St, Leeds LS1 4AP", "12 High St, Leeds LS1 4AQ", "different"],
    ["12 High St, Leeds", "12 Park St, Leeds", "different"],
    ["12 North Main St, Leeds", "12 South Main St, Leeds", "different"],
    ["12 5th Ave, Leeds", "12 6th Ave, Leeds", "different"],
    ["PO Box 12, Leeds", "12 High St, Leeds", "different"],
    ["PO Box 12, Leeds", "P.O. Box 12, Leeds", "equivalent"],
    ["PO Box 12, Leeds", "PO Box 21, Leeds", "different"],
    ["12 High St, Leeds", "", "unknown"],
    ["Leeds LS1 4AP", "", "unknown"],
  ])("%j and %j: %s", (left, right, level) => {
    expect(compareAddresses(parseAddress(left), parseAddress(right)).level).toBe(level);
  });
});
