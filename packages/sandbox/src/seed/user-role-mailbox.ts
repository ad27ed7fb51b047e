import { createUser } from "./create-user.ts";
import { mailboxRoles } from "./names.ts";
import type { SeedClient, SeedPlan } from "./plan.ts";

/** A mailbox such as info@, entered as a user; a colleague who reads it carries its address too. */
export function addRoleMailbox({ store, random, truth }: SeedPlan, client: SeedClient, round: number): void {
  const role = mailboxRoles[round % mailboxRoles.length] ?? "info";
  const localPart = round < mailboxRoles.length ? role : `${role}${round}`;
  const firstname = role.charAt(0).toUpperCase() + role.slice(1);
  const mailbox = store.users.set({
    ...createUser({ id: store.users.nextId(), firstname, surname: "", localPart }, client, random),
    inactive: false,
    isServiceAccount: false,
    customFields: new Map(),
    members: {},
  });
  const colleague = store.users.get(random.pickAny(client.people)?.userId ?? 0);
  if (colleague === undefined || colleague.email3 !== "") return;
  colleague.email3 = mailbox.emailaddress;
  truth.addTrap("roleMailbox", "user", [colleague.id, mailbox.id]);
}
