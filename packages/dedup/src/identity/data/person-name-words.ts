/** Forms of address that tell women from men, and the one spelling of each. "Sr" is Spanish, and senior elsewhere. */
export const GENDERED_TITLES: ReadonlyMap<string, "mr" | "ms"> = new Map([
  ..."mr sir lord herr monsieur".split(" ").map((title) => [title, "mr"] as const),
  ..."mrs ms miss dame lady frau mme mlle madame sra srta".split(" ").map((title) => [title, "ms"] as const),
]);

/** Forms of address and academic titles before a name. */
export const NAME_TITLES: ReadonlySet<string> = new Set([
  ...GENDERED_TITLES.keys(),
  ...["mx", "dr", "prof", "professor", "rev", "reverend", "sr", "dipl ing"],
]);

/** What tells generations of one name apart, and its one spelling. */
export const GENERATION_SUFFIXES: ReadonlyMap<string, string> = new Map([
  ["jr", "jr"],
  ["junior", "jr"],
  ["jnr", "jr"],
  ["sr", "sr"],
  ["senior", "sr"],
  ["snr", "sr"],
  ["ii", "ii"],
  ["2nd", "ii"],
  ["iii", "iii"],
  ["3rd", "iii"],
  ["iv", "iv"],
]);

/** Degrees and memberships behind a name; they do not tell persons apart. "MA" is left out: Ma is a family name. */
export const NAME_DEGREES: ReadonlySet<string> = new Set(
  "phd md mba esq esquire cpa bsc msc llb llm jd dds rn obe mbe cbe frcs mrcp fca aca ceng pmp".split(" "),
);

/** Words that belong to the family name that follows them. */
export const FAMILY_PARTICLES: ReadonlySet<string> = new Set(
  "van von vom zu zum zur der den de del della dello degli di da das do dos du des la le los las lo ten ter te af av al el bin binti ibn ben abu bint mac mc saint st".split(
    " ",
  ),
);

/** Words by which an administrative account shows itself in a display name. */
export const ADMINISTRATOR_WORDS: ReadonlySet<string> = new Set(
  "admin administrator adm sysadmin domainadmin globaladmin svc t0 t1 t2 tier0 tier1 tier2".split(" "),
);

/** Words that may stand beside those in a tail: "(Domain Admin)", "- Admin Account". */
export const ACCOUNT_WORDS: ReadonlySet<string> = new Set(
  "domain global local server cloud tenant account acct acc user privileged priv elevated".split(" "),
);

/** Words of display names that name a task, a room or a device rather than a person. */
export const ROLE_NAME_WORDS: ReadonlySet<string> = new Set(
  (
    "account accounts accountant admin administration administrator advice alerts all apply assistant automation backup board " +
    "boardroom booking bookings box branch building calendar car care careers centre company conference contact " +
    "copier customer default delivery department dept desk dispatch door email emergency engineer enquiries " +
    "equipment events everyone facilities fax field finance floor front general goods guest group head hello help " +
    "helpdesk hq hr human in info information inquiries internal invoice invoices invoicing it jobs kiosk kitchen lab " +
    "laptop legal library line list lobby logistics mail mailbox main maintenance manager management marketing " +
    "meeting mfp mobile monitoring news newsletter no nobody noreply notifications office on call operations ops " +
    "orders out owner parts payable payments payroll pc phone pool post postmaster press print printer production " +
    "projector purchase purchasing quality quotes receivable reception receptionist recruitment reply reports " +
    "resources returns room sales scan scanner scans school secretary security server service servicedesk services " +
    "shared shift shipping shop site spare staff stock store stores student supplier supply support switchboard " +
    "system tablet team tech technical technician temp test tickets till to training transport user visitor " +
    "vacancies voicemail warehouse web webmaster website workshop zoom the and of for new old day night " +
    "empfang buchhaltung vertrieb einkauf zentrale sekretariat verwaltung accueil compta comptabilite direction " +
    "secretariat recepcion ventas contabilidad administracion amministrazione segreteria receptie boekhouding verkoop"
  ).split(" "),
);
