import type { HaloClient } from "@halopsa-kit/sdk";
import type { WriteEntity } from "../journal/journalled-write.ts";

/** A record as somebody saw it last. */
export interface SeenRecord {
  readonly record: object;
  /** False for a list row, which shows some members only. */
  readonly isWhole: boolean;
}

/** Remembers how records looked when they were last shown, so that an update does not overwrite what nobody saw. */
export interface SeenRecords {
  readonly of: (entity: WriteEntity, id: number) => SeenRecord | undefined;
  readonly note: (entity: WriteEntity, record: object, isWhole: boolean) => void;
  /** For a record of which nobody knows how it is now. */
  readonly forget: (entity: WriteEntity, id: number) => void;
  /** A client whose answers are shown to whoever will ask for updates: they are remembered. */
  readonly watching: (halo: HaloClient) => HaloClient;
}

/** The records of answers by the path that was asked. */
const SHOWN: ReadonlyMap<string, { readonly entity: WriteEntity; readonly rows?: string }> = new Map([
  ["/Asset/{id}", { entity: "asset" }],
  ["/Users/{id}", { entity: "user" }],
  ["/Site/{id}", { entity: "site" }],
  ["/Asset", { entity: "asset", rows: "assets" }],
  ["/Users", { entity: "user", rows: "users" }],
  ["/Site", { entity: "site", rows: "sites" }],
]);

const MOST_RECORDS = 2_000;

export function createSeenRecords(): SeenRecords {
  const seen = new Map<string, SeenRecord>();
  const note: SeenRecords["note"] = (entity, record, isWhole) => {
    if (!("id" in record) || typeof record.id !== "number") return;
    const key = `${entity} ${record.id}`;
    seen.delete(key);
    const [oldest] = seen.keys();
    if (seen.size >= MOST_RECORDS && oldest !== undefined) seen.delete(oldest);
    seen.set(key, { record, isWhole });
  };
  const noteAnswer = (path: string, data: unknown): void => {
    const shown = SHOWN.get(path);
    if (shown === undefined || !isObject(data)) return;
    const { entity, rows } = shown;
    const listed: unknown = rows === undefined ? [data] : new Map(Object.entries(data)).get(rows);
    for (const record of Array.isArray(listed) ? listed : []) {
      if (isObject(record)) note(entity, record, rows === undefined);
    }
  };
  return {
    of: (entity, id) => seen.get(`${entity} ${id}`),
    note,
    forget: (entity, id) => void seen.delete(`${entity} ${id}`),
    watching: (halo) => {
      const get = halo.GET as (path: string, ...rest: unknown[]) => Promise<{ readonly data?: unknown }>;
      const watched = async (path: string, ...rest: unknown[]) => {
        const answer = await get(path, ...rest);
        noteAnswer(path, answer.data);
        return answer;
      };
      // The method keeps its overloads; its answers pass through.
      return { ...halo, GET: watched as unknown as HaloClient["GET"] };
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
