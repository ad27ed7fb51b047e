import type { UserIdentity } from "@halopsa-kit/dedup";
import type { LabelledRecords } from "./labelled-records.ts";
import { createRandom, type Random } from "./random.ts";

const USERS_PER_CLIENT = 120;

const givenNames = [
  ...[
    "Ann",
    "Robert",
    "Priya",
    "José",
    "Katherine",
    "William",
    "Mei",
    "Olivia",
    "Daniel",
    "Fatima",
    "Łukasz",
  ],
  ...["Susan", "Thomas", "Chloé", "Ahmed", "Margaret", "Nikolai", "Elizabeth", "Samuel", "Ingrid", "Yusuf"],
] as const;
const syllables = [
  "al",
  "ber",
  "cor",
  "dan",
  "el",
  "far",
  "gor",
  "hol",
  "ing",
  "jar",
  "kel",
  "lan",
  "mor",
  "nor",
] as const;
const roles = ["info", "sales", "reception", "accounts", "scanner", "support", "hr", "noreply"] as const;

interface User extends UserIdentity {
  readonly clientId: number;
  readonly given: string;
  readonly family: string;
}

/** Makes about `count` users with everything that is wrong with user lists, the same for the same seed. */
export function makeUsers(count: number, seed: number): LabelledRecords<UserIdentity> {
  const random = createRandom(seed);
  const records: UserIdentity[] = [];
  const thingOf = new Map<number, number>();
  let things = 0;

  function add({ given: _given, family: _family, ...user }: User, thing: number): void {
    const id = records.length + 1;
    records.push({ ...user, id });
    thingOf.set(id, thing);
  }

  while (records.length < count) {
    const thing = things++;
    const user = makeUser(random, Math.floor(thing / USERS_PER_CLIENT) + 1, thing);
    const fate = random.next();
    if (fate < 0.05) addRoleMailbox(user, thing);
    else if (fate < 0.08) addNamesake(user, thing);
    else {
      add(user, thing);
      const again = secondEntry(random, user, fate, count + thing);
      if (again !== undefined) add(again, thing);
      else if (fate > 0.97) add({ ...user, ...administrativeAccount(user) }, things++);
    }
  }
  return { records, thingOf };

  /** The mailbox as a user, and a person who reads it. */
  function addRoleMailbox(user: User, thing: number): void {
    const role = random.pick(roles);
    const mailbox = `${role}@${domainOf(user.clientId)}`;
    add({ ...user, emails: [...(user.emails ?? []), mailbox] }, thing);
    add({ id: 0, clientId: user.clientId, given: role, family: "", name: role, emails: [mailbox] }, things++);
  }

  function addNamesake(user: User, thing: number): void {
    add(user, thing);
    const clientId = random.chance(0.6) ? user.clientId : user.clientId + 1;
    const other = makeUser(random, clientId, thing + 1, user);
    const local = `${plain(user.given)}.${plain(user.family)}${2 + random.below(3)}`;
    const username = `${plain(user.given).charAt(0)}${plain(user.family)}${2 + random.below(3)}`;
    add(
      { ...other, emails: [`${local}@${domainOf(clientId)}`], userPrincipalName: undefined, username },
      things++,
    );
  }
}

function secondEntry(random: Random, user: User, fate: number, number: number): User | undefined {
  const mail = user.emails?.[0] ?? "";
  const domain = domainOf(user.clientId);
  if (fate < 0.11) {
    const family = surname(random, number);
    const renamed = { ...user, family, name: `${user.given} ${family}`, username: undefined };
    const emails = [`${plain(user.given)}.${plain(family)}@${domain}`, ...(random.chance(0.3) ? [mail] : [])];
    return { ...renamed, emails, userPrincipalName: undefined, externalIds: undefined };
  }
  const bare: User = { id: 0, clientId: user.clientId, given: user.given, family: user.family };
  const reversed = `${user.family}, ${user.given}`;
  if (fate < 0.12) return { ...bare, name: reversed, emails: [mail.toUpperCase()] };
  if (fate < 0.13) return { ...bare, name: user.name, emails: [mail.replace("@", "+helpdesk@")] };
  if (fate < 0.14)
    return {
      ...bare,
      name: reversed,
      userPrincipalName: mail.replace(domain, `${domain.split(".")[0]}.onmicrosoft.com`),
    };
  if (fate < 0.15) return { ...bare, name: user.name, phones: user.phones };
  if (fate < 0.16)
    return { ...bare, name: user.name, emails: [`${plain(user.given)}@freemail.example`, mail] };
  if (fate < 0.165) return { ...bare, name: user.name, clientId: user.clientId + 1, emails: user.emails };
  return undefined;
}

function makeUser(
  random: Random,
  clientId: number,
  number: number,
  name?: Pick<User, "given" | "family">,
): User {
  const given = name?.given ?? random.pick(givenNames);
  const family = name?.family ?? surname(random, number);
  const local = `${plain(given)}.${plain(family)}`;
  const mail = `${local}@${domainOf(clientId)}`;
  const switchboard = `+44 20 7946 ${String(clientId % 10_000).padStart(4, "0")}`;
  const mobile = `+44 7700 ${random.text("0123456789", 6)}`;
  const isSynchronised = random.chance(0.7);
  return {
    id: 0,
    clientId,
    given,
    family,
    name: `${given} ${family}`,
    emails: [mail],
    phones: random.chance(0.3) ? [switchboard, mobile] : [mobile],
    ...(isSynchronised && {
      userPrincipalName: mail,
      username: `${plain(given).charAt(0)}${plain(family)}`.slice(0, 20),
      externalIds: { entra: random.text("0123456789abcdef", 32) },
    }),
  };
}

function administrativeAccount({ given, family, clientId }: User): Partial<User> {
  const username = `adm-${plain(given).charAt(0)}${plain(family)}`;
  return {
    emails: [`${username}@${domainOf(clientId)}`],
    username,
    userPrincipalName: undefined,
    externalIds: undefined,
  };
}

/** Unlike any other in its client, so that nobody is a namesake by chance. */
function surname(random: Random, number: number): string {
  const ending = [number % 14, Math.floor(number / 14) % 14, Math.floor(number / 196) % 14];
  const name = [random.pick(syllables), ...ending.map((index) => syllables[index] ?? "")].join("");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function domainOf(clientId: number): string {
  return `client${clientId}.example`;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll("ł", "l")
    .replace(/[^a-z]/g, "");
}
