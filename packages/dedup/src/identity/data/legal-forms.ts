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
