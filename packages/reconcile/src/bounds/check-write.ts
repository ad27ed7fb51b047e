import { outOfBounds } from "@halopsa-kit/sdk";
import { OtherAnswer } from "./ask-halo.ts";
import { harmlessMembers, referringMembers } from "./data/writable-members.ts";
import type { RecordKind } from "./halo-address.ts";
import { idOf, isObject, type JsonObject } from "./json.ts";

/** What a check of a write has to ask. */
interface WriteCheck {
  /** The record as it is now, if it is there and of an allowed client. */
  readonly readAllowed: (kind: RecordKind, id: number) => Promise<JsonObject | undefined>;
  /** A refusal to see a record. */
  readonly notThere: (kind: RecordKind, id: number) => OtherAnswer;
  readonly isAllowed: (clientId: number) => boolean;
}

/**
 * Checks the records of a POST, all of them before the first is sent: each is new or of an allowed client, every record
 * that it names is too, and nothing is in it that might reach another one.
 *
 * @returns The records that were checked, to be sent instead of the text.
 * @throws {OtherAnswer} When one is not.
 */
export async function checkWrite(
  kind: RecordKind,
  text: string,
  check: WriteCheck,
): Promise<readonly JsonObject[]> {
  const records = parseRecords(text);
  for (const record of records) await checkRecord(kind, record, check);
  return records;
}

function parseRecords(text: string): readonly JsonObject[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw refusal("The records to write are no JSON");
  }
  return [body].flat().map((record: unknown) => {
    if (!isObject(record)) throw refusal("What is to be written is no record");
    // Halo does not care about the case of names. One spelling of each is checked and sent.
    const members = Object.entries(record).map(([name, value]) => [name.toLowerCase(), value] as const);
    return Object.fromEntries(members.filter(([, value]) => value !== null));
  });
}

async function checkRecord(kind: RecordKind, record: JsonObject, check: WriteCheck): Promise<void> {
  const id = record["id"] === 0 ? undefined : record["id"];
  const ownId = idOf(id);
  if (id !== undefined && ownId === undefined) throw refusal("The id of the record to write is no id");
  const stored = ownId === undefined ? undefined : await check.readAllowed(kind, ownId);
  if (ownId !== undefined && stored === undefined) throw check.notThere(kind, ownId);
  if (stored === undefined) requirePlace(kind, record);

  const referring: Readonly<Record<string, RecordKind>> = referringMembers[kind];
  const harmless: readonly string[] = harmlessMembers[kind];
  for (const [name, value] of Object.entries(record)) {
    const target = referring[name];
    if (target !== undefined) await checkReference(target, name, value, check);
    else if (kind === "asset" && name === "users") await checkUsers(value, stored, check);
    else if (kind === "site" && /^(?:delivery|invoice)_address$/.test(name)) {
      await checkAddress(name, value, stored, check);
    } else if (name !== "id" && !harmless.includes(name)) {
      throw refusal(`Whose records ${name} reaches cannot be checked, so it cannot be written`);
    }
  }
}

/** A new record belongs to the client of its place, which therefore must be named by id. */
function requirePlace(kind: RecordKind, record: JsonObject): void {
  if (kind === "client") throw refusal("A new client cannot be created");
  const member = kind === "site" ? "client_id" : "site_id";
  if (idOf(record[member]) === undefined) throw refusal(`A new ${kind} needs a ${member}`);
}

async function checkReference(
  target: RecordKind,
  name: string,
  value: unknown,
  check: WriteCheck,
): Promise<void> {
  const isNobody = target === "user" && value === 0;
  if (isNobody) return;
  const id = idOf(value);
  if (id === undefined) throw refusal(`${name} is no id`);
  if (target === "client" && check.isAllowed(id)) return;
  if (target === "client" || (await check.readAllowed(target, id)) === undefined) {
    throw check.notThere(target, id);
  }
}

/** The users that are sent replace all that are linked, so none of them may be one that cannot be seen. */
async function checkUsers(value: unknown, stored: JsonObject | undefined, check: WriteCheck): Promise<void> {
  for (const user of listOf(stored?.["users"])) {
    const clientId = isObject(user) ? idOf(user["client_id"]) : undefined;
    if (clientId !== undefined && check.isAllowed(clientId)) continue;
    throw refusal("The asset has a user of another client, who would be taken off it");
  }
  for (const user of listOf(value)) {
    if (!isObject(user)) throw refusal("users must be objects with an id");
    for (const [name, id] of Object.entries(user)) {
      if (name.toLowerCase() !== "id") throw refusal("users may have an id and nothing else");
      await checkReference("user", "users.id", id, check);
    }
  }
}

/** An address is a record of its own, whose id could be any other's. */
async function checkAddress(
  name: string,
  value: unknown,
  stored: JsonObject | undefined,
  check: WriteCheck,
): Promise<void> {
  if (!isObject(value)) throw refusal(`${name} is no address`);
  const own = stored?.[name];
  for (const [member, part] of Object.entries(value)) {
    const known = member.toLowerCase();
    if (isObject(part) || Array.isArray(part)) throw refusal(`${name}.${member} cannot be written`);
    if (!/(?:^|_)id$/.test(known) || part === 0 || part === null) continue;
    if (isObject(own) && idOf(part) !== undefined && idOf(own[known]) === idOf(part)) continue;
    const target = known === "site_id" ? "site" : known === "user_id" ? "user" : undefined;
    if (target === undefined) throw refusal(`${name}.${member} is not that of this address`);
    await checkReference(target, `${name}.${member}`, part, check);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function refusal(words: string): OtherAnswer {
  return new OtherAnswer(
    outOfBounds(403, `${words} while only some clients are allowed. Nothing was changed.`),
  );
}
