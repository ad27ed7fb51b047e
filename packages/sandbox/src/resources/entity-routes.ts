import { readAdvancedSearch } from "../advanced-search.ts";
import type { Collection } from "../collection.ts";
import type { SandboxContext } from "../context.ts";
import { brokenRule, invalidValue, notFound } from "../errors.ts";
import type { JsonObject } from "../http/json.ts";
import type { Query } from "../http/query.ts";
import { jsonResponse } from "../http/response.ts";
import type { Route, RouteRequest } from "../http/router.ts";
import type { EntityName } from "../options.ts";
import { sortMatches } from "../ordering.ts";
import { envelope, takePage } from "../paging.ts";
import { parseWriteBody } from "../writing/parse-write-body.ts";
import type { WriteRecord } from "../writing/write-record.ts";

export interface SavedRecord<Item> {
  readonly item: Item;
  /** Members that the answer shows as they were posted, although they are not stored so. */
  readonly echo?: JsonObject;
  /** A message that does not stop the save; sent as `_warning`. */
  readonly warning?: string | undefined;
}

/** What differs between assets, users, sites and clients. */
export interface EntityResource<Item extends { readonly id: number }> {
  readonly entity: EntityName;
  /** Lower case, as in the URL. */
  readonly path: string;
  readonly envelopeName: string;
  readonly area: "assets" | "customers";
  readonly collection: Collection<Item>;
  /** The column of a list without `order`. Not unique: such a list must not be paged through. */
  readonly defaultOrder: string;
  /** A test for the records that the list's own parameters ask for. */
  filter(query: Query): (item: Item) => boolean;
  row(item: Item, query: Query): JsonObject;
  /** One record by itself. Without a query, as in the answer to a write, everything is shown. */
  detail(item: Item, query?: Query): JsonObject;
  /** Columns that can be sorted by without building a row for each record. */
  readonly quickColumns: Readonly<Record<string, (item: Item) => unknown>>;
  /** The answer to id 0: an empty record. */
  template(): JsonObject;
  /** Creates the record (`existing` absent) or updates it. */
  save(record: WriteRecord, existing: Item | undefined): SavedRecord<Item>;
}

/** List, read, save and delete: the same routes for each of the four entities. */
export function createEntityRoutes<Item extends { readonly id: number; readonly inactive: boolean }>(
  context: SandboxContext,
  resource: EntityResource<Item>,
): readonly Route[] {
  const { options } = context;
  const { area, collection } = resource;
  const path = `/api/${resource.path}`;

  function list({ query }: RouteRequest): JsonObject {
    const wanted = resource.filter(query);
    const active = activityFilter(query);
    const excluded = query.ids("excludethese");
    const advanced = readAdvancedSearch(query, options.advancedSearchNames[resource.entity]);
    const column = (item: Item, name: string): unknown => {
      const quick = resource.quickColumns[name];
      if (quick !== undefined) return quick(item);
      const row = resource.row(item, query);
      return row[name];
    };
    const matches: Item[] = [];
    if (options.clientAccess) {
      for (const item of collection.all()) {
        if (!active(item.inactive) || excluded?.has(item.id) || !wanted(item)) continue;
        if (advanced === undefined || advanced((name) => column(item, name))) matches.push(item);
      }
    }
    const page = takePage(sortMatches(matches, query, column, resource.defaultOrder), query, {
      cap: resource.entity === "asset" ? options.pageCaps.asset : options.pageCaps.default,
      pastEnd: resource.entity === "asset" ? options.recordCountPastEnd : "total",
    });
    const idOnly = query.flag("idonly") === true;
    return envelope(resource.envelopeName, page, (item) =>
      idOnly ? { id: item.id } : resource.row(item, query),
    );
  }

  function find(id: string): Item {
    if (!/^-?\d+$/.test(id)) throw invalidValue("id", id);
    const item = options.clientAccess ? collection.get(Number(id)) : undefined;
    if (item === undefined) throw notFound();
    return item;
  }

  function save({ body, query }: RouteRequest): JsonObject | readonly JsonObject[] {
    // Saved one by one: an invalid record stops the call and leaves those before it saved.
    const saved = parseWriteBody(body).map((record) => {
      const { item, echo, warning } = resource.save(record, existingRecord(record));
      return { ...resource.detail(item), ...echo, _warning: warning };
    });
    return query.flag("returnall") === true ? saved : (saved.at(-1) ?? {});
  }

  function existingRecord(record: WriteRecord): Item | undefined {
    const id = record.integer("id") ?? 0;
    if (id === 0) return undefined;
    const existing = collection.get(id);
    if (existing === undefined) throw brokenRule(`Invalid ${resource.path} id`, options.unknownIdStatus);
    return existing;
  }

  return [
    {
      method: "GET",
      path,
      access: { area, level: "read" },
      handle: (request) => jsonResponse(200, list(request)),
    },
    {
      method: "GET",
      path: `${path}/:id`,
      access: { area, level: "read" },
      handle: ({ id, query }) =>
        jsonResponse(200, id === "0" ? resource.template() : resource.detail(find(id), query)),
    },
    {
      method: "POST",
      path,
      access: { area, level: "edit" },
      handle: (request) => jsonResponse(201, save(request)),
    },
    {
      method: "DELETE",
      path: `${path}/:id`,
      access: { area, level: "edit" },
      handle({ id }) {
        const item = find(id);
        const deleted = resource.detail(item);
        collection.delete(item.id);
        return jsonResponse(200, deleted);
      },
    },
  ];
}

/** Active records only, unless `includeinactive`, `includeactive` or `activeinactive` say otherwise. */
function activityFilter(query: Query): (inactive: boolean) => boolean {
  const pair = query.text("activeinactive")?.toLowerCase().split(",");
  const active = pair ? pair[0]?.trim() === "true" : (query.flag("includeactive") ?? true);
  const inactive = pair ? pair[1]?.trim() === "true" : (query.flag("includeinactive") ?? false);
  return (isInactive) => (isInactive ? inactive : active);
}
