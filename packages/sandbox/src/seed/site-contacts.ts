import type { SeedPlan } from "./plan.ts";

/** Gives each site of a client up to two contacts out of the client's people. */
export function seedSiteContacts({ clients, random }: SeedPlan): void {
  let nextContactId = 1;
  for (const client of clients) {
    for (const site of client.sites) {
      const people = [random.pickAny(client.people), random.pickAny(client.people)];
      const userIds = new Set(people.flatMap((person) => (person === undefined ? [] : [person.userId])));
      site.contacts = [...userIds].map((userId, index) => ({
        id: nextContactId++,
        userId,
        typeId: index + 1,
      }));
      site.mainContactId = site.contacts[0]?.userId ?? 0;
    }
  }
}
