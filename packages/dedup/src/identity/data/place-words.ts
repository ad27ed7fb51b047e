/** One line is a word and the forms that stand for it, folded and without dots. */
const ABBREVIATIONS = `
  road rd
  avenue ave av aven avn avenida avda
  lane ln
  drive drv dr
  court crt ct
  place pl
  square sq sqr
  terrace ter terr tce
  crescent cres cresc cr
  close cl
  gardens gdns gdn
  grove grv gr
  park pk prk
  parkway pkwy pky pkway
  highway hwy hway
  circle cir circ
  trail trl
  way wy
  boulevard blvd blv boul bd boulv
  alley aly
  hill hl
  hills hls
  view vw
  green grn
  parade pde
  bridge brg
  freeway fwy
  expressway expy
  turnpike tpke
  route rte
  plaza plz pza
  heights hts
  junction jct jctn
  mount mt
  mountain mtn
  point pt
  ridge rdg
  valley vly
  village vlg
  cove cv
  causeway cswy
  esplanade esp
  industrial ind indl
  estate est
  street str strasse straat
  center centre ctr cntr centrum
  building bldg bld
  block blk
  house hse
  tower twr
  floor flr fl
  suite ste
  room rm
  apartment apt appt
  unit unt
  level lvl
  department dept
  warehouse whse whs wse
  office off offc ofc offices
  branch bch brch
  factory fcty
  station stn
  airport arpt
  hospital hosp
  school sch
  university univ uni
  college coll
  church ch
  annexe annex
  depot dpt
  saint snt
  fort ft
  lake lk
  river riv
  springs spgs
  upper upr
  lower lwr
  great gt
  little ltl
  international intl
  business bus busn
  technology technol
  manufacturing mfg
  distribution distr
  laboratory lab
`;

/**
 * Abbreviations in the names and addresses of places and what they stand for: the suffixes that the US Postal
 * Service lists (Publication 28, appendix C), those usual in Britain, Ireland and Australia, and the commonest
 * of other languages. "st" is not among them: where it stands tells whether it is a street or a saint.
 */
export const PLACE_ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  ABBREVIATIONS.trim()
    .split("\n")
    .map((line) => line.trim().split(" "))
    .flatMap(([word = "", ...forms]) => forms.map((form) => [form, word] as const)),
);

/** Words that end a street's name, in English order. */
export const STREET_TYPES: ReadonlySet<string> = new Set(
  (
    "street road avenue lane drive court place square terrace crescent close gardens grove park parkway highway " +
    "circle trail way boulevard alley hill hills mews row walk rise view green parade wharf quay quays bridge freeway " +
    "expressway turnpike plaza loop heights junction crossing esplanade estate broadway causeway embankment " +
    "promenade arcade yard center"
  ).split(" "),
);

/** Words that begin a street's name, as in French, Spanish and Italian. */
export const LEADING_STREET_TYPES: ReadonlySet<string> = new Set(
  "rue avenue boulevard place allee chemin quai impasse calle paseo carrer plaza via viale corso piazza largo rua".split(
    " ",
  ),
);

/** Saints that streets, churches and schools are commonly named after, without the "s" of "St Mary's". */
export const SAINTS: ReadonlySet<string> = new Set(
  (
    "mary john paul peter anne ann andrew george jame james david patrick stephen martin michael nicholas thoma thomas luke mark " +
    "matthew joseph francis catherine lucy margaret alban albans helen ive ives louis asaph austell neot leonard " +
    "lawrence clement clair cloud denis germain honore jean pierre marie moritz gallen polten petersburg augustine " +
    "barnabas bartholomew benedict bride columba cuthbert dunstan edmund giles gile hilda jude oswald pancras vincent"
  ).split(" "),
);

export const DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ["n", "north"],
  ["s", "south"],
  ["e", "east"],
  ["w", "west"],
  ["ne", "northeast"],
  ["nw", "northwest"],
  ["se", "southeast"],
  ["sw", "southwest"],
]);

/** The same, written out. */
export const DIRECTION_WORDS: ReadonlySet<string> = new Set(DIRECTIONS.values());

export const ORDINALS: ReadonlyMap<string, string> = new Map(
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    .split(" ")
    .map((word, index) => [word, `${index + 1}${["st", "nd", "rd"][index] ?? "th"}`] as const),
);

export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  "one two three four five six seven eight nine ten eleven twelve"
    .split(" ")
    .map((word, index) => [word, String(index + 1)] as const),
);

/** What names a unit in a building. */
export const UNIT_KINDS: ReadonlySet<string> = new Set(
  "suite unit flat apartment room office studio shop lot bay door".split(" "),
);
export const FLOOR_KINDS: ReadonlySet<string> = new Set(["floor", "level", "etage", "piso"]);
export const NAMED_FLOORS: ReadonlySet<string> = new Set(["ground", "basement", "top", "mezzanine"]);

/** A box at a post office, and its number. */
export const PO_BOX: RegExp =
  /\b(?:p\.?\s?o\.?\s?box|post office box|post box|postbus|postfach|postboks|box postale|boite postale|casella postale|apartado(?: de correos)?|b\.?p\.?(?= ?\d))\s*(?:no?\.?\s*|nr\.?\s*)?#?\s*([\p{L}\d]*\d[\p{L}\d]*)?/u;

export const COUNTRY_WORDS: ReadonlySet<string> = new Set(
  (
    "uk gb england scotland wales united kingdom states usa us america germany deutschland france netherlands nederland " +
    "ireland eire spain espana italy italia belgium belgie austria osterreich switzerland schweiz canada australia"
  ).split(" "),
);
