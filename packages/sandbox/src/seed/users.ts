import type { StoredUser } from "../entities/user.ts";
import { createUser, takeLocalPart } from "./create-user.ts";
import { givenNames, surnames } from "./names.ts";
import type { SeedClient, SeedPlan } from "./plan.ts";
import { addUserDuplicate } from "./user-duplicates.ts";
import { addRoleMailbox } from "./user-role-mailbox.ts";

export interface SeededUser {
  readonly user: StoredUser;
  readonly client: SeedClient;
}

const mailKinds = ["personOtherMail", "personMailAlias", "personSignInName"] as const;

/** People first, then the disorder; exactly as many rows as asked for. */
export function seedUsers(plan: SeedPlan): void {
  const { options, random, clients, truth } = plan;
  const { nameChanges, otherMails, namesakes, roleMailboxes } = options.noise;
  const [nameChangeCount, otherMailCount, namesakeCount, mailboxCount] = [
    Math.round(options.users * nameChanges),
    Math.round(options.users * otherMails),
    Math.round(options.users * namesakes),
    Math.round(options.users * roleMailboxes),
  ];
  const peopleCount = options.users - nameChangeCount - otherMailCount - namesakeCount - mailboxCount;
  const people = Array.from({ length: peopleCount }, (_, index) =>
    addPerson(plan, clients[index % clients.length] ?? clients[0]),
  );

  // Each is used once, so that nobody is in two groups of duplicates.
  const originals = people.filter(({ user }) => !user.inactive && !user.isServiceAccount);
  for (let index = 0; index < nameChangeCount + otherMailCount; index++) {
    const kind = index < nameChangeCount ? "personNameChanged" : mailKinds[index % mailKinds.length];
    const original = random.take(originals);
    if (original === undefined || kind === undefined) addPerson(plan, random.pick(clients));
    else addUserDuplicate(plan, original, kind);
  }
  for (let index = 0; index < namesakeCount; index++) {
    const original = random.take(originals);
    const sameClient = original !== undefined && random.chance(0.5);
    const namesake = addPerson(plan, sameClient ? original.client : random.pick(clients), original?.user);
    if (original !== undefined) truth.addTrap("namesake", "user", [original.user.id, namesake.user.id]);
  }
  for (let index = 0; index < mailboxCount; index++) {
    addRoleMailbox(plan, clients[index % clients.length] ?? clients[0], Math.floor(index / clients.length));
  }
}

/** @param namesakeOf - Somebody else whose name the new person has. */
function addPerson(
  { store, random, truth }: SeedPlan,
  client: SeedClient,
  namesakeOf?: StoredUser,
): SeededUser {
  const firstname = namesakeOf?.firstname ?? random.pick(givenNames);
  const surname = namesakeOf?.surname ?? random.pick(surnames);
  const localPart = takeLocalPart(client, firstname, surname);
  const user = store.users.set(
    createUser({ id: store.users.nextId(), firstname, surname, localPart }, client, random),
  );
  if (!user.inactive && !user.isServiceAccount) {
    client.people.push({ userId: user.id, firstname, surname });
    truth.addBillable(client.id, "users");
  }
  return { user, client };
}
