import type { StoredClient } from "../entities/client.ts";
import type { ResolvedOptions } from "../options.ts";
import type { Store } from "../store.ts";
import { countries } from "./countries.ts";
import { customFieldIds } from "./custom-fields.ts";
import { pastMoment, untidyDate } from "./dates.ts";
import { companyTrades, companyWords } from "./names.ts";
import { plainText } from "./plain-text.ts";
import type { SeedClient } from "./plan.ts";
import type { Random } from "./random.ts";
import { UNKNOWN_CLIENT_ID } from "./unknown-place.ts";

const FIRST_CLIENT_ID = 12;
const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function seedClients(store: Store, options: ResolvedOptions, random: Random): SeedClient[] {
  store.clients.set({ ...emptyClient(UNKNOWN_CLIENT_ID, "Unknown"), mainSiteId: 1 });
  const usedNames = new Set<string>();
  const usedCodes = new Set<string>();
  return Array.from({ length: options.clients }, (_, index) => {
    const country = countries[index % countries.length] ?? countries[0];
    const name = unusedName(usedNames, random);
    const client: SeedClient = {
      id: FIRST_CLIENT_ID + index,
      code: unusedCode(usedCodes, name),
      domain: `${plainText(name)}.${country.topLevelDomain}`,
      country,
      hostnameStyle: random.pick(["coded", "coded", "random", "personal"]),
      mailStyle: random.pick(["first.last", "first.last", "flast", "first"]),
      sites: [],
      people: [],
      usedLocalParts: new Set(),
      usedHostnames: new Set(),
    };
    store.clients.set(storedClient(client, `${name} ${random.pick(country.legalForms)}`, random));
    return client;
  });
}

function unusedName(used: Set<string>, random: Random): string {
  let name = `${random.pick(companyWords)} ${random.pick(companyTrades)}`;
  for (let attempt = 2; used.has(name); attempt++) {
    name = `${random.pick(companyWords)} ${random.pick(companyTrades)}${attempt > 5 ? ` ${attempt}` : ""}`;
  }
  used.add(name);
  return name;
}

/** The first letters of the words; a digit when another client has them. */
function unusedCode(used: Set<string>, name: string): string {
  const [word = "", trade = ""] = name.toUpperCase().split(" ");
  const letters = `${word.slice(0, 2)}${trade.slice(0, 1)}`;
  let code = letters;
  for (let attempt = 2; used.has(code); attempt++) code = `${letters}${attempt}`;
  used.add(code);
  return code;
}

function storedClient({ id, domain }: SeedClient, name: string, random: Random): StoredClient {
  const called = untidyDate(random, pastMoment(random, 10, 400));
  const created = untidyDate(random, pastMoment(random, 400, 2500));
  return {
    ...emptyClient(id, name),
    relationshipIds: random.chance(0.4) ? [random.integer(1, 3)] : [],
    customFields: new Map([
      [customFieldIds.supportPlan, random.integer(1, 3)],
      ...(random.chance(0.7) ? [[customFieldIds.contractedSeats, random.integer(5, 60)] as const] : []),
    ]),
    members: {
      website: `https://www.${domain}`,
      domain,
      is_vip: random.chance(0.1),
      ...(random.chance(0.5) && { accountsid: `C${10_000 + id}` }),
      ...(random.chance(0.3) && { ref: `REF-${id}` }),
      ...(random.chance(0.25) && {
        logo: `data:image/png;base64,iVBORw0KGgo${random.text(base64Alphabet, 1500)}`,
      }),
      ...(random.chance(0.2) && { qbo_company_id: random.text("0123456789", 12) }),
      ...(random.chance(0.3) && { override_org_name: "", override_org_logo: false }),
      ...(random.chance(0.2) && { notes: "Key contact prefers mail.\r\nNo calls before nine." }),
      ...(called !== undefined && { calldate: called }),
      ...(created !== undefined && { datecreated: created }),
    },
  };
}

function emptyClient(id: number, name: string): StoredClient {
  return {
    id,
    name,
    inactive: false,
    mainSiteId: 0,
    relationshipIds: [],
    customFields: new Map(),
    members: {},
  };
}
