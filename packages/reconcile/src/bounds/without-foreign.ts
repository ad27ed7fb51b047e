import { clientsByName, membersOfOthers } from "./data/members-of-others.ts";
import { idOf, isObject, type JsonObject } from "./json.ts";

/** Lists of records within a record. Each of these says whose it is, or it is not shown. */
const LISTS_OF_RECORDS = /^(?:users|assets|children|\w+_assets)$/;

/** Whether records of a client may be seen. */
type IsAllowed = (clientId: number) => boolean;

/**
 * Takes out of an allowed client's record what belongs to other clients: linked users and assets, the client that is
 * invoiced instead, and names of which it is not said whose they are.
 */
export function withoutForeign(record: JsonObject, isAllowed: IsAllowed): JsonObject {
  const cleaned: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (membersOfOthers.has(name)) continue;
    const kept = keptPart(value, isAllowed);
    if (kept === undefined) continue;
    cleaned[name] = LISTS_OF_RECORDS.test(name) && Array.isArray(kept) ? kept.filter(saysWhose) : kept;
  }
  for (const [member, memberWithName] of clientsByName) {
    const clientId = idOf(record[member]);
    if (clientId !== undefined && isAllowed(clientId)) continue;
    if (clientId !== undefined) delete cleaned[member];
    delete cleaned[memberWithName];
  }
  if (!areAllUsersSeen(record, cleaned)) {
    delete cleaned["username"];
    delete cleaned["first_user_id"];
  }
  return cleaned;
}

/** The part of a value that may be seen; `undefined` when nothing of it may. */
function keptPart(value: unknown, isAllowed: IsAllowed): unknown {
  if (Array.isArray(value)) {
    return value.map((part) => keptPart(part, isAllowed)).filter((part) => part !== undefined);
  }
  if (!isObject(value)) return value;
  const clientId = idOf(value["client_id"]);
  if (clientId !== undefined && !isAllowed(clientId)) return undefined;
  return withoutForeign(value, isAllowed);
}

/** The names of an asset's users, written as one text, are safe when each of the users is there to be checked. */
function areAllUsersSeen(record: JsonObject, cleaned: JsonObject): boolean {
  const users = record["users"];
  const seen = cleaned["users"];
  return Array.isArray(users) && Array.isArray(seen) && users.length === seen.length;
}

function saysWhose(part: unknown): boolean {
  return isObject(part) && idOf(part["client_id"]) !== undefined;
}
