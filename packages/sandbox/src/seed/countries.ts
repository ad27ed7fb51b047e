/** What a client's country decides: legal form, dialling code, streets and towns. */
export interface Country {
  readonly name: string;
  readonly topLevelDomain: string;
  readonly dialCode: string;
  readonly legalForms: readonly [string, ...string[]];
  readonly streets: readonly [string, ...string[]];
  readonly towns: readonly [readonly [town: string, postcode: string], ...(readonly [string, string])[]];
  /** Dutch and German addresses put the house number last. */
  readonly numberLast: boolean;
}

export const countries: readonly [Country, ...Country[]] = [
  {
    name: "United Kingdom",
    topLevelDomain: "co.uk",
    dialCode: "+44 1632",
    legalForms: ["Ltd", "Limited", "LLP", "plc"],
    streets: [
      "High Street",
      "Station Road",
      "Church Lane",
      "Victoria Avenue",
      "Saint Mary's Road",
      "Mill Court",
    ],
    towns: [
      ["Leeds", "LS1 4AP"],
      ["Bristol", "BS1 5TR"],
      ["York", "YO1 7HH"],
      ["Exeter", "EX4 3SR"],
    ],
    numberLast: false,
  },
  {
    name: "Germany",
    topLevelDomain: "de",
    dialCode: "+49 30",
    legalForms: ["GmbH", "AG", "GmbH & Co. KG", "UG"],
    streets: ["Hauptstraße", "Bahnhofstraße", "Lindenweg", "Goetheallee", "Marktplatz"],
    towns: [
      ["Köln", "50667"],
      ["Leipzig", "04109"],
      ["Bremen", "28195"],
      ["Münster", "48143"],
    ],
    numberLast: true,
  },
  {
    name: "Netherlands",
    topLevelDomain: "nl",
    dialCode: "+31 20",
    legalForms: ["B.V.", "N.V.", "BV"],
    streets: ["Dorpsstraat", "Kerkweg", "Stationsplein", "Molenlaan"],
    towns: [
      ["Utrecht", "3511 CE"],
      ["Zwolle", "8011 AB"],
      ["Breda", "4811 XC"],
    ],
    numberLast: true,
  },
  {
    name: "United States",
    topLevelDomain: "com",
    dialCode: "+1 555",
    legalForms: ["Inc.", "LLC", "Corp."],
    streets: ["Main Street", "Oak Avenue", "Maple Drive", "Commerce Boulevard", "North Park Road"],
    towns: [
      ["Columbus", "43215"],
      ["Denver", "80202-1234"],
      ["Portland", "97204"],
    ],
    numberLast: false,
  },
  {
    name: "France",
    topLevelDomain: "fr",
    dialCode: "+33 1",
    legalForms: ["SARL", "SAS", "S.A."],
    streets: ["rue de la République", "avenue Foch", "place de l'Église", "boulevard Victor Hugo"],
    towns: [
      ["Lyon", "69002"],
      ["Nantes", "44000"],
      ["Lille", "59800"],
    ],
    numberLast: false,
  },
  {
    name: "Australia",
    topLevelDomain: "com.au",
    dialCode: "+61 2",
    legalForms: ["Pty Ltd", "Pty. Limited"],
    streets: ["King Street", "Beach Road", "Elizabeth Parade"],
    towns: [
      ["Geelong", "3220"],
      ["Hobart", "7000"],
    ],
    numberLast: false,
  },
  {
    name: "Italy",
    topLevelDomain: "it",
    dialCode: "+39 02",
    legalForms: ["S.r.l.", "S.p.A."],
    streets: ["Via Roma", "Corso Garibaldi", "Piazza Dante"],
    towns: [
      ["Verona", "37121"],
      ["Torino", "10121"],
    ],
    numberLast: true,
  },
  {
    name: "Finland",
    topLevelDomain: "fi",
    dialCode: "+358 9",
    legalForms: ["Oy", "Oyj", "AB"],
    streets: ["Asemakatu", "Kauppakatu", "Rantatie"],
    towns: [
      ["Turku", "20100"],
      ["Oulu", "90100"],
    ],
    numberLast: true,
  },
];
