import { createGeneralUser } from "../entities/general-user.ts";
import type { StoredAddress, StoredSite } from "../entities/site.ts";
import { customFieldIds } from "./custom-fields.ts";
import { pastMoment, untidyDate } from "./dates.ts";
import type { SeedClient, SeedPlan } from "./plan.ts";
import type { Random } from "./random.ts";
import { respellAddress, respellSiteName } from "./respell-site.ts";
import { UNKNOWN_CLIENT_ID, UNKNOWN_SITE_ID } from "./unknown-place.ts";

const FIRST_SITE_ID = 20;

interface SeededSite {
  readonly site: StoredSite;
  readonly client: SeedClient;
}

/** One to four sites for each client, 2.5 on average, the first of them often "Main"; then the disorder. */
export function seedSites(plan: SeedPlan): void {
  const { options, store, truth, random, clients } = plan;
  store.sites.set(emptySite(UNKNOWN_SITE_ID, UNKNOWN_CLIENT_ID, "Unknown"));
  store.users.set(createGeneralUser(store.users.nextId(), UNKNOWN_SITE_ID));

  const sites: SeededSite[] = [];
  for (const [index, client] of clients.entries()) {
    const count = [3, 2, 4, 1][index % 4] ?? 1;
    for (let position = 0; position < count; position++) {
      const id = store.sites.size === 1 ? FIRST_SITE_ID : store.sites.nextId();
      sites.push({ client, site: addSite(plan, client, createSite(id, client, position, random)) });
    }
    const record = store.clients.get(client.id);
    if (record !== undefined) record.mainSiteId = client.sites[0]?.id ?? 0;
  }

  const mainSiteIds = sites.filter(({ site }) => site.name === "Main").map(({ site }) => site.id);
  if (mainSiteIds.length > 1) truth.addTrap("sameSiteName", "site", mainSiteIds);
  const [duplicateCount, neighbourCount] = [sites.length * options.noise.siteSpellings, clients.length / 8];
  for (let index = 0; index < Math.round(duplicateCount); index++) addDuplicate(plan, random.take(sites));
  for (let index = 0; index < Math.ceil(neighbourCount); index++) addNeighbour(plan, random.take(sites));
}

/** Enters a site again, as somebody else would have spelled it. */
function addDuplicate(plan: SeedPlan, original: SeededSite | undefined): void {
  if (original === undefined) return;
  const { site, client } = original;
  const duplicate = addSite(plan, client, {
    ...secondSite(plan, site),
    name: respellSiteName(site.name),
    deliveryAddress: respellAddress(site.deliveryAddress),
  });
  plan.truth.addDuplicate("siteSpelledOtherwise", "site", [site.id, duplicate.id]);
}

/** Adds another site of the client, in the same street. */
function addNeighbour(plan: SeedPlan, original: SeededSite | undefined): void {
  if (original === undefined) return;
  const { site, client } = original;
  const line1 = site.deliveryAddress.line1.replace(/\d+/, reversedNumber);
  const neighbour = addSite(plan, client, {
    ...secondSite(plan, site),
    name: `${site.deliveryAddress.line3} Annexe`,
    deliveryAddress: { ...site.deliveryAddress, line1 },
  });
  plan.truth.addTrap("neighbouringAddress", "site", [site.id, neighbour.id]);
}

function secondSite({ store }: SeedPlan, site: StoredSite): StoredSite {
  return { ...site, id: store.sites.nextId(), customFields: new Map(), members: { ...site.members } };
}

/** People and devices are placed at duplicates too, as they are in real tenants. */
function addSite({ store }: SeedPlan, client: SeedClient, site: StoredSite): StoredSite {
  client.sites.push(site);
  store.users.set(createGeneralUser(store.users.nextId(), site.id));
  return store.sites.set(site);
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

/** The digits turned round (12 to 21), as people misread them; two houses on where that changes nothing. */
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
