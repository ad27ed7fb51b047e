import {
  compareEmailSets,
  comparePersonNames,
  comparePhoneSets,
  compareUsernames,
  isAdministrativeUsername,
  normalizeEmail,
  normalizePhone,
  normalizeUsername,
  normalizeUserPrincipalName,
  parsePersonName,
} from "@halopsa-kit/dedup";
import { describe, expect, test } from "vitest";

describe("mail address", () => {
  test.each([
    ["Ann.Lee@Example.COM", "ann.lee@example.com"],
    ["SMTP:ann.lee@example.com", "ann.lee@example.com"],
    ["mailto:ann.lee@example.com", "ann.lee@example.com"],
    ["Ann Lee <ann.lee@example.com>", "ann.lee@example.com"],
    ["a.n.n.lee+shop@gmail.com", "annlee@gmail.com"],
    ["Ann.Lee@GoogleMail.com", "annlee@gmail.com"],
    ["ann.lee+shop@outlook.com", "ann.lee@outlook.com"],
    ["ann.lee+shop@fastmail.com", "ann.lee@fastmail.com"],
    ["ann.lee+shop@proton.me", "ann.lee@proton.me"],
    ["ann.lee+shop@example.com", "ann.lee+shop@example.com"],
    ["adelev_M365x6406.onmicrosoft.com#EXT#@tenant.onmicrosoft.com", "adelev@m365x6406.onmicrosoft.com"],
    ["ann_lee_example.com#EXT#@tenant.onmicrosoft.com", "ann_lee@example.com"],
  ])("%j is %j", (text, value) => {
    expect(normalizeEmail(text)).toMatchObject({ value, quality: "strong" });
  });

  test("an address in a tenant's default domain says so", () => {
    expect(normalizeEmail("ann@contoso.onmicrosoft.com").reasons[0]).toContain("default domain");
  });

  test.each([
    ...[
      "info",
      "sales",
      "scanner",
      "admin",
      "support",
      "noreply",
      "no-reply",
      "reception",
      "accounts",
      "helpdesk",
    ],
    ...[
      "Buchhaltung",
      "empfang",
      "comptabilité",
      "ventas",
      "ufficio",
      "receptie",
      "do_not_reply",
      "sales.uk",
      "hr-team",
    ],
    ...["meetingroom2", "accounts.payable", "postmaster", "it", "hr", "office", "bookings", "warehouse"],
  ])("%s@ is a mailbox of a task or a place", (local) => {
    expect(normalizeEmail(`${local}@example.com`).quality).toBe("weak");
  });

  test.each(["ann", "it.smith", "hr.mueller", "sales-smith.ann", "al.post", "informer", "j.office-lee"])(
    "%s@ may be a person",
    (local) => {
      expect(normalizeEmail(`${local}@example.com`).quality).toBe("strong");
    },
  );

  test.each([
    ...[
      "none",
      "ann",
      "ann@",
      "@example.com",
      "a b@example.com",
      "ann@example",
      "ann@@",
      "noemail@example.com",
    ],
    ...["X500:/o=Example/cn=ann", "ann@exa mple.com", "ann@example..com", "+shop@gmail.com"],
  ])("%j is junk", (text) => {
    expect(normalizeEmail(text)).toMatchObject({ value: "", quality: "junk" });
  });

  test.each([
    [["ann@example.com", "al@example.net"], ["AL@example.net"], "exact"],
    [["info@example.com"], ["INFO@example.com"], "weak"],
    [["info@example.com", "ann@example.com"], ["info@example.com", "ann@example.com"], "exact"],
    [["ann+helpdesk@example.com"], ["Ann@example.com"], "weak"],
    [["ann@example.com"], ["al@example.com"], "different"],
    [["ann@example.com"], [], "unknown"],
    [["none"], ["none"], "unknown"],
  ])("%j and %j: %s", (left, right, level) => {
    expect(compareEmailSets(left.map(normalizeEmail), right.map(normalizeEmail)).level).toBe(level);
  });
});

describe("user principal name", () => {
  test.each([
    ["Ann.Lee@Contoso.onmicrosoft.com", "ann.lee@contoso.onmicrosoft.com", "strong"],
    ["ann.lee@corp", "ann.lee@corp", "strong"],
    ["ann.lee@gmail.com", "ann.lee@gmail.com", "strong"],
    ["ann_lee_gmail.com#EXT#@contoso.onmicrosoft.com", "ann_lee@gmail.com", "strong"],
    ["reception@contoso.com", "reception@contoso.com", "weak"],
    ["CORP\\ann", "", "junk"],
  ])("%j is %j, %s", (text, value, quality) => {
    expect(normalizeUserPrincipalName(text)).toMatchObject({ value, quality });
  });

  test("that of an administrative account says so", () => {
    expect(normalizeUserPrincipalName("adm-ann@contoso.com").reasons).toEqual(["administrative account"]);
  });
});

describe("username", () => {
  test.each([
    ["CORP\\JSmith", "jsmith", "strong"],
    ["JSmith@corp.example", "jsmith", "strong"],
    [".\\jsmith", "jsmith", "strong"],
    ["104233", "104233", "strong"],
    ["Administrator", "administrator", "weak"],
    ["guest", "guest", "weak"],
    ["root", "root", "weak"],
    ["user1", "user1", "weak"],
    ["reception", "reception", "weak"],
    ["NT AUTHORITY\\SYSTEM", "", "junk"],
    ["n/a", "", "junk"],
    ["unknown", "", "junk"],
  ])("%j is %j, %s", (text, value, quality) => {
    expect(normalizeUsername(text)).toMatchObject({ value, quality });
  });

  test.each([
    "adm-jsmith",
    "adm_jsmith",
    "admin.jsmith",
    "svc-backup",
    "svc_sql",
    "sa_sql",
    "jsmith-admin",
    "jsmith.adm",
  ])("%s is an administrative account", (text) => {
    const { value, quality, reasons } = normalizeUsername(`CORP\\${text}`);
    expect(isAdministrativeUsername(value)).toBe(true);
    expect(quality).toBe("strong");
    expect(reasons[0]).toContain("administrative");
  });

  test.each(["jsmith", "da-silva", "adams", "madmin", "svcheck", "administrator"])("%s is none", (text) => {
    expect(isAdministrativeUsername(text)).toBe(false);
  });

  test.each([
    ["jsmith", "CORP\\JSMITH", "exact"],
    ["jsmith", "jsmith2", "different"],
    ["maximilian.schwarzenegger", "maximilian.schwarzen", "truncated"],
    ["maximilian.schwarzenegger", "maximilian.schwarze", "different"],
    ["jsmith", "adm-jsmith", "different"],
    ["jsmith", "unknown", "unknown"],
  ])("%s and %s: %s", (left, right, level) => {
    expect(compareUsernames(normalizeUsername(left), normalizeUsername(right)).level).toBe(level);
  });
});

describe("person's name", () => {
  test.each([
    ["Ann Lee", { given: "ann", family: "lee" }],
    ["Lee, Ann", { given: "ann", family: "lee" }],
    ["LEE Ann", { given: "ann", family: "lee" }],
    ["ann.lee", { given: "ann", family: "lee" }],
    ["Ann Lee (Contractor)", { given: "ann", family: "lee", isAdministrator: false }],
    ["Ann Lee [External] | Contoso", { given: "ann", family: "lee" }],
    ["Ann Lee - Admin", { given: "ann", family: "lee", isAdministrator: true }],
    ["Ann Lee (Admin)", { given: "ann", family: "lee", isAdministrator: true }],
    ["Ann Lee (Domain Admin)", { given: "ann", family: "lee", isAdministrator: true }],
    ["Ann Lee (Office Administrator)", { given: "ann", family: "lee", isAdministrator: false }],
    ["Ann Lee (Contractor) - Admin", { given: "ann", family: "lee", isAdministrator: true }],
    ["Jack Ma", { given: "jack", family: "ma" }],
    ["adm Ann Lee", { given: "ann", family: "lee", isAdministrator: true }],
    [
      "Dr. Ann M. van der Berg-Lee, Jr.",
      { given: "ann", middle: "m", family: "van der berg lee", suffix: "jr" },
    ],
    ["Anne-Marie Smith-Jones", { given: "anne marie", family: "smith jones" }],
    ["O'Neil, José", { given: "jose", family: "oneil" }],
    ["Łukasz Groß-Ærø", { given: "lukasz", family: "gross aero" }],
    ["J. R. Smith III", { given: "j", middle: "r", family: "smith", suffix: "iii" }],
    ["Ann Lee PhD", { given: "ann", family: "lee", suffix: "" }],
    ["Reception", { isRole: true, given: "", canonical: "reception" }],
    ["Accounts Team", { isRole: true }],
    ["Meeting Room 2", { isRole: true }],
    ["Unknown User", { canonical: "", isRole: false }],
    ["N/A", { canonical: "" }],
    ["", { canonical: "" }],
  ])("%j", (text, parts) => {
    expect(parsePersonName(text)).toMatchObject(parts);
  });

  test.each([
    ["Ann Lee", "ANN LEE", "exact"],
    ["Lee, Ann", "Ann Lee", "exact"],
    ["Lee Ann", "Ann Lee", "equivalent"],
    ["Bob Smith", "Robert Smith", "equivalent"],
    ["Smith, Bob", "Robert Smith", "equivalent"],
    ["Kathryn Jones", "Catherine Jones", "equivalent"],
    ["J Smith", "John Smith", "equivalent"],
    ["John A. Smith", "John Smith", "equivalent"],
    ["José García", "Jose Garcia", "equivalent"],
    ["Jörg Müller", "Joerg Mueller", "equivalent"],
    ["Anne-Marie Lee", "Annemarie Lee", "equivalent"],
    ["María García López", "María García", "equivalent"],
    ["Ann Smith-Jones", "Ann Smith", "equivalent"],
    ["Smith Bob", "Robert Smith", "equivalent"],
    ["Robert Thompson", "Robert Thomson", "similar"],
    ["Bob Thompson", "Robert Thomson", "similar"],
    ["Danial Okafor", "Daniel Okafor", "similar"],
    ["Ann Smith", "Ann Jones", "surname_changed"],
    ["Kate Smith", "Catherine Jones", "surname_changed"],
    ["John Smith", "Jane Smith", "different"],
    ["Paul Smith", "Paula Smith", "different"],
    ["Andrew Smith", "Andrea Smith", "different"],
    ["Nicholas Smith", "Nicola Smith", "different"],
    ["Chen Wang", "Cheng Zhang", "different"],
    ["Dan Lee", "Dan Lea", "surname_changed"],
    ["John Smith Jr.", "John Smith Sr.", "different"],
    ["John Adam Smith", "John Brian Smith", "different"],
    ["Ann Lee", "Ann Lee - Admin", "different"],
    ["Ann", "Ann Lee", "unknown"],
    ["Bob", "Ann Lee", "different"],
    ["Reception", "Reception", "unknown"],
    ["Unknown", "Unknown", "unknown"],
    ["", "Ann Lee", "unknown"],
  ])("%j and %j: %s", (left, right, level) => {
    expect(comparePersonNames(parsePersonName(left), parsePersonName(right)).level).toBe(level);
  });
});

describe("telephone number", () => {
  test.each([
    "+44 (0)20 7946 0958",
    "020 7946 0958",
    "0044 20 7946 0958",
    "tel: +44-20-7946-0958",
    "02079460958 / 07700 900123",
  ])("%j has the same last nine digits", (text) => {
    expect(normalizePhone(text)).toMatchObject({ value: "079460958", quality: "strong" });
  });

  test.each([
    ["+44 20 7946 0958 ext. 12", "weak"],
    ["+44 20 7946 0958 x12", "weak"],
    ["7946 095", "weak"],
    ["0000000", "junk"],
    ["1111111111", "junk"],
    ["0123456789", "junk"],
    ["123456", "junk"],
    ["1234567890123456789", "junk"],
    ["n/a", "junk"],
    ["", "missing"],
  ])("%j is %s", (text, quality) => {
    expect(normalizePhone(text).quality).toBe(quality);
  });

  test.each([
    [["+44 20 7946 0958"], ["02079460958", "07700 900123"], "exact"],
    [["+44 20 7946 0958 ext 1"], ["+44 20 7946 0958 ext 2"], "weak"],
    [["+44 20 7946 0958"], ["+44 20 7946 0959"], "different"],
    [["0000000"], ["0000000"], "unknown"],
  ])("%j and %j: %s", (left, right, level) => {
    expect(comparePhoneSets(left.map(normalizePhone), right.map(normalizePhone)).level).toBe(level);
  });
});
