/** The kinds of record that belong to a client, or are one. */
export type RecordKind = "asset" | "user" | "site" | "client";

/** Where the records of a kind are, and what their lists call the rows. */
export const recordPlaces: Readonly<Record<RecordKind, { readonly path: string; readonly rows: string }>> = {
  asset: { path: "/Asset", rows: "assets" },
  user: { path: "/Users", rows: "users" },
  site: { path: "/Site", rows: "sites" },
  client: { path: "/Client", rows: "clients" },
};

/** What an address of the API stands for, as far as it matters whose it is. */
export type HaloAddress =
  | { readonly of: "records"; readonly kind: RecordKind }
  | { readonly of: "record"; readonly kind: RecordKind; readonly id: number }
  /** Definitions that are the same for all clients. */
  | { readonly of: "reference" }
  | { readonly of: "other" };

const RECORDS = /^\/(asset|users|site|client)(?:\/(\d{1,10}))?\/?$/;
const REFERENCE =
  /^\/(?:(?:assettype|assetgroup|lookup|fieldinfo|field)(?:\/\d+)?|instanceinfo|authinfo|agent\/me)\/?$/;

/** Reads an address below that of the API. Whatever is not known for sure is `other`. */
export function readHaloAddress(apiUrl: string, address: string): HaloAddress {
  const { origin, pathname } = new URL(address);
  const api = new URL(apiUrl);
  const root = api.pathname.toLowerCase();
  // Halo does not care about the case of its paths.
  const path = pathname.toLowerCase();
  if (origin !== api.origin || !path.startsWith(`${root}/`)) return { of: "other" };
  const rest = path.slice(root.length);
  const [isRecords, word, id] = RECORDS.exec(rest) ?? [];
  if (isRecords !== undefined) {
    const kind = word === "users" ? "user" : (word as Exclude<RecordKind, "user">);
    return id === undefined ? { of: "records", kind } : { of: "record", kind, id: Number(id) };
  }
  return { of: REFERENCE.test(rest) ? "reference" : "other" };
}
