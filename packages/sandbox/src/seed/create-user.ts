import type { StoredUser } from "../entities/user.ts";
import { customFieldIds } from "./custom-fields.ts";
import { pastMoment, untidyDate } from "./dates.ts";
import { jobTitles } from "./names.ts";
import { plainText } from "./plain-text.ts";
import type { SeedClient } from "./plan.ts";
import type { Random } from "./random.ts";

export interface NewUser {
  readonly id: number;
  readonly firstname: string;
  readonly surname: string;
  /** The part of the mail address before the `@`. */
  readonly localPart: string;
}

/** A person as a directory synchronisation would have left them. */
export function createUser(
  { id, firstname, surname, localPart }: NewUser,
  client: SeedClient,
  random: Random,
): StoredUser {
  const emailaddress = `${localPart}@${client.domain}`;
  const tenantName = client.domain.split(".")[0] ?? "tenant";
  const synchronised = random.chance(0.75);
  const phone = (): string =>
    `${client.country.dialCode} ${random.text("0123456789", 3)} ${random.text("0123456789", 3)}`;
  const created = untidyDate(random, pastMoment(random, 100, 2000));
  const lastLogin = untidyDate(random, pastMoment(random, 0, 60));
  return {
    id,
    name: `${firstname} ${surname}`.trim(),
    firstname,
    surname,
    emailaddress,
    email2: "",
    email3: "",
    siteId: random.pickAny(client.sites)?.id ?? 0,
    inactive: random.chance(0.05),
    isServiceAccount: random.chance(0.02),
    isGeneralUser: false,
    customFields: new Map([[customFieldIds.employeeId, `E${10_000 + id}`]]),
    members: {
      title: random.pick(jobTitles),
      mobilenumber: phone(),
      ...(random.chance(0.7) && { phonenumber: phone() }),
      ...(synchronised && {
        azureoid: random.guid(),
        login: random.chance(0.3) ? `${localPart}@${tenantName}.onmicrosoft.com` : emailaddress,
        samaccountname: plainText(`${firstname.charAt(0)}${surname}`).slice(0, 20),
        onpremise_activedirectory_dn: `CN=${firstname} ${surname},OU=Staff,DC=${tenantName},DC=local`,
      }),
      ...(random.chance(0.1) && { isimportantcontact: true }),
      ...(random.chance(0.1) && { messagegroup_id: 0, ignoreautomatedbilling: false }),
      ...(random.chance(0.1) && { other5: "" }),
      ...(created !== undefined && { datecreated: created }),
      ...(lastLogin !== undefined && { lastlogindate: lastLogin }),
    },
  };
}

/** The local part in the client's style, with a digit when it is taken, as directories do. */
export function takeLocalPart(client: SeedClient, firstname: string, surname: string): string {
  const [first, last] = [plainText(firstname), plainText(surname)];
  const styles = { "first.last": `${first}.${last}`, flast: `${first.charAt(0)}${last}`, first };
  const wanted = styles[client.mailStyle];
  let localPart = wanted;
  for (let attempt = 2; client.usedLocalParts.has(localPart); attempt++) localPart = `${wanted}${attempt}`;
  client.usedLocalParts.add(localPart);
  return localPart;
}
