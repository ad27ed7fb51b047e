import { askHalo, type Fetch, OtherAnswer } from "./ask-halo.ts";
import { type RecordKind, recordPlaces } from "./halo-address.ts";
import { idOf, isObject, type JsonObject } from "./json.ts";

/** Knows which client a record belongs to. */
interface Owners {
  /** The client of a record as Halo answered it; `undefined` when that cannot be told. */
  readonly clientOf: (
    kind: RecordKind,
    record: JsonObject,
    asked: Pick<Request, "headers" | "signal">,
  ) => Promise<number | undefined>;
  /** A record as it was moments ago, past every cache; `undefined` when there is none. One request, often none. */
  readonly read: (
    kind: RecordKind,
    id: number,
    asked: Pick<Request, "headers" | "signal">,
  ) => Promise<JsonObject | undefined>;
  /** Remembers a record that was just read past every cache. */
  readonly note: (kind: RecordKind, id: number, record: JsonObject) => void;
}

/** An update reads the record itself before it writes; within this time that is not done again. */
const TRUSTED_MS = 10_000;
const MOST_REMEMBERED = 50;

interface Known {
  readonly record: JsonObject;
  readonly readAtMs: number;
}

export function createOwners(apiUrl: string, send: Fetch): Owners {
  const known = new Map<string, Known>();

  const note: Owners["note"] = (kind, id, record) => {
    const [oldest] = known.keys();
    if (known.size >= MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    known.set(`${kind} ${id}`, { record, readAtMs: performance.now() });
  };

  const read: Owners["read"] = async (kind, id, { headers, signal }) => {
    const remembered = known.get(`${kind} ${id}`);
    if (remembered !== undefined && performance.now() - remembered.readAtMs < TRUSTED_MS) {
      return remembered.record;
    }
    const authorization = headers.get("authorization");
    const url = `${apiUrl}${recordPlaces[kind].path}/${id}?includedetails=true`;
    const request = new Request(url, {
      cache: "reload",
      signal,
      ...(authorization === null ? {} : { headers: { authorization } }),
    });
    try {
      const { body } = await askHalo(send, request);
      if (!isObject(body) || body["id"] !== id) return undefined;
      note(kind, id, body);
      return body;
    } catch (error) {
      if (error instanceof OtherAnswer && error.response.status === 404) return undefined;
      throw error;
    }
  };

  return {
    clientOf: async (kind, record, asked) => {
      if (kind === "client") return idOf(record["id"]);
      const clientId = idOf(record["client_id"]);
      const siteId = idOf(record["site_id"]);
      if (clientId !== undefined || kind === "site" || siteId === undefined) return clientId;
      const site = await read("site", siteId, asked);
      return site && idOf(site["client_id"]);
    },
    read,
    note,
  };
}
