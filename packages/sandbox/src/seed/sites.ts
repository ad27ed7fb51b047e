import { createGeneralUser } from "../entities/general-user.ts";
import type { StoredAddress, StoredSite } from "../entities/site.ts";
import { customFieldIds } from "./custom-fields.ts";
import { pastMoment, untidyDate } from "./dates.ts";
import type { SeedClient, SeedPlan } from "./plan.ts";
import type { Random } from "./random.ts";
import { respellAddress, respellSiteName } from "./respell-site.ts";
import { UNKNOWN_CLIENT_ID, UNKNOWN_SITE_ID } from "./unknown-place.ts";

const FIRST_SITE_ID = 20;

/** One to four sites for each client, 2.5 on average, the first of them often "Main". */
export function seedSites({ options, store, truth, random, clients }: SeedPlan): void {
  addSite(emptySite(UNKNOWN_SITE_ID, UNKNOWN_CLIENT_ID, "Unknown"));
  let nextId = FIRST_SITE_ID;
  for (const [index, client] of clients.entries()) {
    const count = [3, 2, 4, 1][index % 4] ?? 1;
    for (let position = 0; position < count; position++) {
      const site = createSite(nextId++, client, position, random);
      client.sites.push(site);
      addSite(site);
    }
    const record = store.clients.get(client.id);
    const mainSite = client.sites[0];
    if (record && mainSite) record.mainSiteId = mainSite.id;
  }

  const originals = clients
    .flatMap((client) => client.sites)
    .filter((site) => site.deliveryAddress.line1 !== "");
  const duplicateCount = Math.round(originals.length * options.noise.siteSpellings);
  for (const original of originals.slice(0, duplicateCount)) {
    const duplicate = {
      ...original,
      id: nextId++,
      customFields: new Map(),
      members: { ...original.members },
    };
    duplicate.name = respellSiteName(original.name);
    duplicate.deliveryAddress = respellAddress(original.deliveryAddress);
    addSite(duplicate);
    truth.addDuplicate("siteSpelledOtherwise", "site", [original.id, duplicate.id]);
  }
  for (const neighbour of originals.slice(duplicateCount, duplicateCount + Math.ceil(clients.length / 8))) {
    const site = { ...neighbour, id: nextId++, customFields: new Map(), members: { ...neighbour.members } };
    const swapped = neighbour.deliveryAddress.line1.replace(/\d+/, reversedNumber);
    site.name = `${neighbour.deliveryAddress.line3} Annexe`;
    site.deliveryAddress = { ...neighbour.deliveryAddress, line1: swapped };
    addSite(site);
    truth.addTrap("neighbouringAddress", "site", [neighbour.id, site.id]);
  }
  const mainSites = originals.filter((site) => site.name === "Main").map((site) => site.id);
  if (mainSites.length > 1) truth.addTrap("sameSiteName", "site", mainSites);

  function addSite(site: StoredSite): void {
    store.sites.set(site);
    store.users.set(createGeneralUser(store.users.nextId(), site.id));
  }
}

function createSite(id: number, client: SeedClient, position: number, random: Random): StoredSite {
  const { country } = client;
  const [town, postcode] = random.pick(country.towns);
  const street = random.pick(country.streets);
  const number = random.pick([12, 13, 14, 21, 24, 35, 47, 58, 69, 102, 127]);
  const deliveryAddress: StoredAddress = {
    line1: country.numberLast ? `${street} ${number}` : `${number} ${street}`,
    line2: random.chance(0.2) ? `Floor ${random.integer(1, 9)}` : "",
    line3: town,
    line4: "",
    postcode,
  };
  const created = untidyDate(random, pastMoment(random, 300, 2500));
  return {
    ...emptySite(id, client.id, siteName(position, town, random)),
    deliveryAddress,
    customFields: new Map(random.chance(0.3) ? [[customFieldIds.floor, String(random.integer(0, 6))]] : []),
    members: {
      phonenumber: `${country.dialCode} ${random.text("0123456789", 3)} ${random.text("0123456789", 3)}`,
      country_code_name: country.name,
      emaildomain: client.domain,
      isinvoicesite: position === 0,
      ...(random.chance(0.2) && { ref: `${client.code}-${position + 1}` }),
      ...(random.chance(0.2) && {
        teamviewerpassword: `made-up-${random.text("abcdefghjkmnpq23456789", 8)}`,
      }),
      ...(created !== undefined && { datecreated: created }),
    },
  };
}

function siteName(position: number, town: string, random: Random): string {
  if (position === 0) return random.chance(0.7) ? "Main" : random.pick(["Head Office", "HQ"]);
  return random.pick([
    `${town} Branch`,
    `${town} Warehouse`,
    `${town} Office ${position + 1}`,
    `Saint Anne's ${town}`,
  ]);
}

/** The next odd or even number over the street, never the same text. */
function reversedNumber(number: string): string {
  const reversed = [...number].reverse().join("");
  return reversed === number || reversed.startsWith("0") ? String(Number(number) + 2) : reversed;
}

function emptySite(id: number, clientId: number, name: string): StoredSite {
  return {
    id,
    name,
    clientId,
    inactive: false,
    deliveryAddress: { line1: "", line2: "", line3: "", line4: "", postcode: "" },
    mainContactId: 0,
    contacts: [],
    customFields: new Map(),
    members: {},
  };
}
