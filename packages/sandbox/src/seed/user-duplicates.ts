import type { StoredUser } from "../entities/user.ts";
import { takeLocalPart } from "./create-user.ts";
import { customFieldIds } from "./custom-fields.ts";
import { surnames } from "./names.ts";
import { plainText } from "./plain-text.ts";
import type { SeedPlan } from "./plan.ts";
import type { DuplicateKind } from "./truth.ts";
import type { SeededUser } from "./users.ts";

/** What a directory synchronisation writes; somebody entered again by hand has none of it. */
const directoryMembers = ["azureoid", "onpremise_activedirectory_dn", "login", "samaccountname"];

/** Enters a person a second time, differently. */
export function addUserDuplicate(plan: SeedPlan, original: SeededUser, kind: DuplicateKind): void {
  const { store, truth, random } = plan;
  const { user } = original;
  const customFields = new Map(user.customFields);
  // Who enters somebody by hand knows the employee number only sometimes.
  if (random.chance(0.5)) customFields.delete(customFieldIds.employeeId);
  const keptMembers = Object.entries(user.members).filter(([name]) => !directoryMembers.includes(name));
  const duplicate = store.users.set({
    ...user,
    ...changes(plan, original, kind),
    id: store.users.nextId(),
    customFields,
    members: Object.fromEntries(keptMembers),
  });
  truth.addDuplicate(kind, "user", [user.id, duplicate.id]);
}

function changes(
  { random }: SeedPlan,
  { user, client }: SeededUser,
  kind: DuplicateKind,
): Partial<StoredUser> {
  switch (kind) {
    case "personNameChanged": {
      const surname = random.pick(surnames);
      const newSurname = surname === user.surname ? `${surname}-Adams` : surname;
      return {
        surname: newSurname,
        name: `${user.firstname} ${newSurname}`,
        emailaddress: `${takeLocalPart(client, user.firstname, newSurname)}@${client.domain}`,
        email2: random.chance(0.5) ? user.emailaddress : "",
      };
    }
    case "personMailAlias":
      return {
        name: `${user.surname}, ${user.firstname}`,
        emailaddress: user.emailaddress
          .replace(/^\w/, (letter) => letter.toUpperCase())
          .replace("@", "+helpdesk@"),
      };
    case "personSignInName": {
      const [localPart = ""] = user.emailaddress.split("@");
      const tenantName = client.domain.split(".")[0] ?? "";
      const signInName = `${localPart}@${tenantName}.onmicrosoft.com`;
      user.members["login"] = signInName;
      return { emailaddress: signInName };
    }
    default:
      return {
        emailaddress: `${plainText(user.firstname)}${plainText(user.surname)}${random.integer(10, 99)}@example.net`,
        email2: user.emailaddress.toUpperCase(),
      };
  }
}
