/** Names of a client's seat, the words joined by spaces, after abbreviations are written out. */
export const HEAD_OFFICE_PHRASES: readonly string[] = [
  ...[
    "head office",
    "head offices",
    "headoffice",
    "hq",
    "hqs",
    "ho",
    "head quarters",
    "headquarters",
    "headquarter",
  ],
  ...[
    "corporate head office",
    "corporate headquarters",
    "corporate hq",
    "corporate office",
    "company headquarters",
  ],
  ...["main office", "main site", "main branch", "main location", "main building", "main hq", "main address"],
  ...[
    "primary office",
    "primary site",
    "primary location",
    "central office",
    "registered office",
    "mainoffice",
  ],
  ...[
    "hauptsitz",
    "hauptstelle",
    "hauptverwaltung",
    "zentrale",
    "siege social",
    "siege",
    "sede central",
    "sede",
  ],
  ...["sede principal", "sede legale", "hoofdkantoor", "hovedkontor", "huvudkontor", "siedziba"],
];

/** Words that name a client's seat when nothing else stands beside them. */
export const HEAD_OFFICE_WORDS: ReadonlySet<string> = new Set([
  "main",
  "primary",
  "corporate",
  "central",
  "principal",
]);

/** Words that say no more than that a place is one. */
export const GENERIC_SITE_WORDS: ReadonlySet<string> = new Set([
  "office",
  "site",
  "branch",
  "location",
  "premises",
  "the",
]);

/** Names, after all else is taken off, that every client has. */
export const WEAK_SITE_NAMES: ReadonlySet<string> = new Set(
  "default unknown blank office site branch location premises home remote other general new temporary temp test internal".split(
    " ",
  ),
);
