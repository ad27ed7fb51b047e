/**
 * What people and importers write where a name should stand, folded and without spaces. Narrower than the
 * placeholders of firmware: a company may well be called "Standard" or "Blank".
 */
export const NAMELESS_WORDS: ReadonlySet<string> = new Set(
  (
    "na none null nil undefined unknown unknownuser unknownclient unknowncompany unknowncustomer noname nouser " +
    "noclient nocompany nocustomer nosite noaddress notset notspecified notapplicable notavailable notassigned " +
    "notknown unassigned unspecified unnamed tba tbc tbd todo firstname lastname firstnamelastname firstlast " +
    "displayname fullname companyname clientname customername sitename anonymous unbekannt inconnu desconocido"
  ).split(" "),
);

/** Names of organisations that say nothing. */
export const WEAK_ORGANIZATION_NAMES: ReadonlySet<string> = new Set(
  "test demo internal default miscellaneous misc company client customer".split(" "),
);

/** What stands before the "@" where there is no mailbox, letters only. */
export const NO_MAILBOX_WORDS: ReadonlySet<string> = new Set(
  "none na null nil unknown undefined nomail noemail nomailaddress noemailaddress notavailable notapplicable".split(
    " ",
  ),
);
