const TRAILING_FORMS = `
  ltd, limited, limited company, ltd co, co ltd, llc, limited liability company, llp, limited liability partnership
  lp, lllp, inc, incorporated, corp, corporation, co, company, and co, and company, plc, public limited company
  pllc, cic, cio, clg, dac, teoranta, cyf, cyfyngedig, pty, pty ltd, proprietary limited, pvt, pvt ltd
  private limited, pte, pte ltd

  gmbh, mbh, ggmbh, gesellschaft mbh, ag, kg, ohg, gbr, ug, ug haftungsbeschrankt, kgaa, ek, ev, eg, se
  gmbh and co kg, gmbh and co, gmbh co kg, ag and co kg, ug and co kg

  bv, bvba, nv, vof, cvba, sarl, sas, sasu, sa, eurl, snc, sci, scp, selarl, ltee
  sl, slu, sau, slp, sociedad limitada, sociedad anonima, sa de cv, s de rl de cv, srl de cv, sapi de cv
  lda, ltda, eireli, spa, srl, srls, sapa, soc coop

  oy, oyj, ab, ab publ, as, asa, aps, ivs, hb, kb, tmi, hf, ehf, ou, uab, sia

  sp zoo, spzoo, sp z oo, sro, spol sro, doo, kft, zrt, nyrt, eood, ood, ooo, oao, zao, pao, ltd sti, tic ltd sti

  kk, gk, yk, kabushiki kaisha, sdn bhd, bhd, tbk, jsc, fze, fzco, fz llc, wll
`;

/**
 * Legal forms of organisations as they end a name, in folded words without dots ("s.a.r.l." is "sarl"): English,
 * German, Romance and Dutch, Nordic, Eastern European and Asian ones. Forms that are as often a country or a word,
 * such as "nl", "ad" and "me", are left out.
 */
export const LEGAL_FORMS: ReadonlySet<string> = new Set(
  TRAILING_FORMS.split(/[,\n]/)
    .map((form) => form.trim())
    .filter((form) => form !== ""),
);

/** Legal forms that stand before a name. */
export const LEADING_LEGAL_FORMS: ReadonlySet<string> = new Set(["sarl", "sas", "eurl", "ooo", "oao", "zao"]);

/** Words and their abbreviations in legal forms. */
export const LEGAL_FORM_WORDS: ReadonlyMap<string, string> = new Map([
  ["limited", "ltd"],
  ["incorporated", "inc"],
  ["corporation", "corp"],
  ["company", "co"],
  ["proprietary", "pty"],
  ["private", "pvt"],
]);

/** Legal forms by their full names, after the words. */
export const SPELLED_LEGAL_FORMS: ReadonlyMap<string, string> = new Map([
  ["co ltd", "ltd"],
  ["ltd co", "ltd"],
  ["public ltd co", "plc"],
  ["ltd liability co", "llc"],
  ["ltd liability partnership", "llp"],
  ["pte", "pte ltd"],
  ["pty", "pty ltd"],
  ["pvt", "pvt ltd"],
  ["gesellschaft mbh", "gmbh"],
  ["mbh", "gmbh"],
  ["gmbh co kg", "gmbh and co kg"],
  ["ug haftungsbeschrankt", "ug"],
  ["ab publ", "ab"],
  ["sociedad limitada", "sl"],
  ["sociedad anonima", "sa"],
  ["cyfyngedig", "ltd"],
  ["cyf", "ltd"],
  ["teoranta", "ltd"],
  ["spzoo", "sp zoo"],
  ["sp z oo", "sp zoo"],
  ["spol sro", "sro"],
  ["bhd", "sdn bhd"],
  ["kabushiki kaisha", "kk"],
]);

/** What divides a legal name from the name that an organisation trades under. */
export const TRADING_AS: RegExp = /\s(?:t\/a|d\/b\/a|dba|trading as|doing business as|c\/o)\s/i;
