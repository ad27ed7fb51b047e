import { normalizeEmail, normalizeSerialNumber, normalizeSiteName, normalizeUuid } from "@halopsa-kit/dedup";
import {
  type CallOptions,
  getAsset,
  getSite,
  getUser,
  HaloApiError,
  type HaloClient,
  listAssets,
  listSites,
  listUsers,
  OutOfBoundsError,
  readAssetFieldMaps,
} from "@halopsa-kit/sdk";
import { assetIdentity } from "../identities/asset-identity.ts";
import { userIdentity } from "../identities/user-identity.ts";
import type { JournalledWrite, RecordKey } from "../journal/journalled-write.ts";
import { isApplied } from "./is-applied.ts";

/** Whether a write can be seen in Halo. */
export type LookUp =
  | { readonly state: "applied"; readonly id: number; readonly words: string }
  | { readonly state: "absent"; readonly words: string }
  /** Looking does not tell. */
  | { readonly state: "unclear"; readonly words: string };

const HITS_READ = 25;
/** More records than this with one new serial number are not ours alone. */
const MOST_OPENED = 5;

/**
 * Looks past every cache whether a write was applied: for a new record by its key, one request and one for each hit;
 * for another by reading it, one request.
 *
 * @throws {HaloApiError} When Halo refuses to be asked.
 */
export async function lookUpWrite(
  halo: HaloClient,
  write: JournalledWrite,
  { signal }: CallOptions,
): Promise<LookUp> {
  const call = { signal, fresh: true };
  if (write.action === "create") return lookUpCreated(halo, write, call);
  const id = write.recordId ?? 0;
  const record = await readRecord(halo, write, call);
  // The bounds say the same of what is gone and of what somebody has moved out of them.
  if (record === "out of bounds")
    return { state: "unclear", words: `${write.entity} ${id} is gone, or not among the allowed clients` };
  if (write.action === "delete") {
    return record === undefined
      ? { state: "applied", id, words: `${write.entity} ${id} is gone` }
      : { state: "absent", words: `${write.entity} ${id} is still there` };
  }
  if (record === undefined) return { state: "unclear", words: `${write.entity} ${id} is gone` };
  const answer = isApplied(record, write.changes);
  if (answer === undefined)
    return { state: "unclear", words: `${write.entity} ${id} is neither as before nor as wanted` };
  return answer
    ? { state: "applied", id, words: `${write.entity} ${id} is as wanted` }
    : { state: "absent", words: `${write.entity} ${id} is as it was` };
}

async function lookUpCreated(
  halo: HaloClient,
  { entity, key, clientId, knownIds = [] }: JournalledWrite,
  call: CallOptions,
): Promise<LookUp> {
  if (key === undefined)
    return { state: "unclear", words: `the new ${entity} has nothing by which it could be found` };
  const { ids, complete } = await findByKey(halo, key, clientId, call);
  const newIds = ids.filter((id) => !knownIds.includes(id));
  const [id] = newIds;
  const what = `${entity} with the ${key.kind} ${key.value}`;
  if (id === undefined) {
    return complete
      ? { state: "absent", words: `there is no new ${what}` }
      : { state: "unclear", words: `there are too many records like the ${what}` };
  }
  return newIds.length === 1
    ? { state: "applied", id, words: `${entity} ${id} has the ${key.kind} ${key.value}` }
    : { state: "unclear", words: `there is more than one new ${what}: ${newIds.join(", ")}` };
}

/** The records of a client, or of all, that have a key, inactive ones too. */
export async function findByKey(
  halo: HaloClient,
  { kind, value }: RecordKey,
  clientId: number | undefined,
  call: CallOptions,
): Promise<{ readonly ids: readonly number[]; readonly complete: boolean }> {
  const query = { search: value, includeInactive: true };
  const isOfClient = (row: { readonly client_id?: number }): boolean =>
    clientId === undefined || row.client_id === clientId;

  if (kind === "e-mail address") {
    const { rows, complete } = await listUsers(halo, query, { ...call, limit: HITS_READ });
    const wanted = normalizeEmail(value).value;
    const hasIt = (row: (typeof rows)[number]): boolean =>
      userIdentity(row).emails?.some((email) => normalizeEmail(email).value === wanted) === true;
    return { ids: rows.filter((row) => isOfClient(row) && hasIt(row)).map(({ id }) => id), complete };
  }
  if (kind === "site name") {
    const { rows, complete } = await listSites(halo, { ...query, clientId }, { ...call, limit: HITS_READ });
    const wanted = normalizeSiteName(value).value;
    const hasIt = ({ name }: { readonly name: string }): boolean => normalizeSiteName(name).value === wanted;
    return { ids: rows.filter((row) => isOfClient(row) && hasIt(row)).map(({ id }) => id), complete };
  }
  const { rows, complete } = await listAssets(halo, query, { ...call, limit: HITS_READ });
  const hits = rows.filter(isOfClient);
  if (hits.length === 0) return { ids: [], complete };
  const maps = await readAssetFieldMaps(halo, { signal: call.signal });
  const ids: number[] = [];
  // Rows of many types do not show where the value is, so hits are opened.
  for (const { id } of hits.slice(0, MOST_OPENED)) {
    const identity = assetIdentity(await getAsset(halo, id, call), maps);
    const isIt =
      kind === "UUID"
        ? normalizeUuid(identity.uuid).value === normalizeUuid(value).value
        : normalizeSerialNumber(identity.serialNumber).value === normalizeSerialNumber(value).value;
    if (isIt) ids.push(id);
  }
  return { ids, complete: complete && hits.length <= MOST_OPENED };
}

async function readRecord(
  halo: HaloClient,
  { entity, recordId = 0 }: JournalledWrite,
  call: CallOptions,
): Promise<object | "out of bounds" | undefined> {
  const read = { asset: getAsset, user: getUser, site: getSite }[entity];
  try {
    return await read(halo, recordId, call);
  } catch (error) {
    if (error instanceof OutOfBoundsError) return "out of bounds";
    if (error instanceof HaloApiError && error.status === 404) return undefined;
    throw error;
  }
}
