import { outOfBounds } from "@halopsa-kit/sdk";
import { answerWith, askHalo, type Fetch, type HaloAnswer, OtherAnswer } from "./ask-halo.ts";
import { listAllowedClients } from "./bounded-clients.ts";
import { createBoundedLists, type ReadPage } from "./bounded-lists.ts";
import { checkWrite } from "./check-write.ts";
import { type RecordKind, readHaloAddress, recordPlaces } from "./halo-address.ts";
import { idOf, isObject, type JsonObject } from "./json.ts";
import { createOwners } from "./owners.ts";
import { readQuery } from "./page-query.ts";
import { withoutForeign } from "./without-foreign.ts";

/** Keeps requests to the records of some clients. Throws {@link OtherAnswer} for what is refused. */
export function withinClients(clientIds: readonly number[], apiUrl: string, send: Fetch): Fetch {
  const allowed = new Set(clientIds);
  const isAllowed = (clientId: number): boolean => allowed.has(clientId);
  const names = clientIds.join(", ");
  const owners = createOwners(apiUrl, send);
  const lists = createBoundedLists();

  const notThere = (kind: RecordKind, id: number): OtherAnswer =>
    new OtherAnswer(
      kind === "client"
        ? outOfBounds(403, `Client ${id} is not among the allowed clients (${names}).`)
        : outOfBounds(404, `There is no ${kind} ${id} in the allowed clients (${names}).`),
    );
  const isSeen = async (kind: RecordKind, record: JsonObject, request: Request): Promise<boolean> => {
    const clientId = await owners.clientOf(kind, record, request);
    return clientId !== undefined && isAllowed(clientId);
  };
  const readAllowed = async (
    kind: RecordKind,
    id: number,
    request: Request,
  ): Promise<JsonObject | undefined> => {
    const record = await owners.read(kind, id, request);
    return record !== undefined && (await isSeen(kind, record, request)) ? record : undefined;
  };

  async function readList(kind: RecordKind, request: Request): Promise<Response> {
    const query = readQuery(request.url);
    const { path, rows: name } = recordPlaces[kind];
    const askedClient = kind === "client" ? undefined : clientAskedFor(query);
    if (askedClient !== undefined && !isAllowed(askedClient)) throw notThere("client", askedClient);
    let headers = new Headers();
    const read: ReadPage = async (page) => {
      const answer = await askHalo(send, new Request(`${apiUrl}${path}?${page}`, request));
      headers = answer.headers;
      const { rows, recordCount } = readEnvelope(answer.body, name);
      const seen = rows.filter((row) => {
        const clientId = idOf(row[kind === "client" ? "id" : "client_id"]);
        return clientId !== undefined && isAllowed(clientId);
      });
      return {
        rows: seen.map((row) => withoutForeign(row, isAllowed)),
        recordCount: recordCount - (rows.length - seen.length),
        rowsAnswered: rows.length,
        recordCountAnswered: recordCount,
      };
    };
    const ids = askedClient === undefined ? clientIds : [askedClient];
    const page = await (kind === "client"
      ? listAllowedClients(query, ids, read)
      : lists.page(kind, query, ids, read));
    const body = {
      page_no: Number(query.get("page_no") ?? 1),
      page_size: page.rows.length,
      record_count: page.recordCount,
      [name]: page.rows,
    };
    return answerWith(body, { status: 200, headers });
  }

  async function readRecord(kind: RecordKind, id: number, request: Request): Promise<Response> {
    if (kind === "client" && !isAllowed(id)) throw notThere(kind, id);
    const answer = await askHalo(send, request).catch((error: unknown) => {
      // What is not there and what may not be seen are answered alike.
      const isMissing = error instanceof OtherAnswer && error.response.status === 404;
      throw isMissing ? notThere(kind, id) : error;
    });
    const record = isObject(answer.body) ? answer.body : {};
    if (!(await isSeen(kind, record, request))) throw notThere(kind, id);
    const isWhole = readQuery(request.url).get("includedetails") === "true" && record["id"] === id;
    if (request.cache === "reload" && isWhole) owners.note(kind, id, record);
    return answerWith(withoutForeign(record, isAllowed), answer);
  }

  async function write(kind: RecordKind, request: Request): Promise<Response> {
    const records = await checkWrite(kind, await request.text(), {
      readAllowed: (target, id) => readAllowed(target, id, request),
      notThere,
      isAllowed,
    });
    // What was checked is sent, so that nothing else can be read out of the text.
    const checked = new Request(request.url, {
      method: "POST",
      headers: request.headers,
      body: JSON.stringify(records),
      signal: request.signal,
    });
    return shownSaved(kind, await askHalo(send, checked), request);
  }

  /** Decides on a write of an address without sending it: a POST when there are records, else a DELETE. */
  async function checkOnly(
    address: { readonly kind: RecordKind; readonly id?: number },
    request: Request,
  ): Promise<Response> {
    const { kind, id } = address;
    const read = (target: RecordKind, targetId: number): Promise<JsonObject | undefined> =>
      readAllowed(target, targetId, request);
    if (id === undefined) {
      await checkWrite(kind, await request.text(), { readAllowed: read, notThere, isAllowed });
    } else if ((await read(kind, id)) === undefined) throw notThere(kind, id);
    return new Response(null, { status: 204 });
  }

  async function remove(kind: RecordKind, id: number, request: Request): Promise<Response> {
    if ((await readAllowed(kind, id, request)) === undefined) throw notThere(kind, id);
    return shownSaved(kind, await askHalo(send, request), request);
  }

  /** Of a record that is another client's now, nothing is shown but its id. */
  async function shownSaved(kind: RecordKind, answer: HaloAnswer, request: Request): Promise<Response> {
    const show = async (record: unknown): Promise<unknown> => {
      if (!isObject(record)) return {};
      if (!(await isSeen(kind, record, request))) return { id: record["id"] };
      return withoutForeign(record, isAllowed);
    };
    const { body } = answer;
    return answerWith(Array.isArray(body) ? await Promise.all(body.map(show)) : await show(body), answer);
  }

  return async (request) => {
    const address = readHaloAddress(apiUrl, request.url);
    const { method } = request;
    if (address.of === "reference" && method === "GET") return send(request);
    if (address.of === "records" && method === "GET") return readList(address.kind, request);
    if (address.of === "records" && method === "POST") return write(address.kind, request);
    if (address.of === "record" && method === "GET") return readRecord(address.kind, address.id, request);
    if (address.of !== "reference" && "kind" in address && method === "OPTIONS")
      return checkOnly(address, request);
    if (address.of === "record" && method === "DELETE") return remove(address.kind, address.id, request);
    return outOfBounds(
      403,
      "This request could reach other clients than the allowed ones, so it is not sent.",
    );
  };
}

/** The client that a list is asked for; 0 and nothing mean all. */
function clientAskedFor(query: URLSearchParams): number | undefined {
  const text = query.get("client_id")?.trim() ?? "";
  if (/^0*$/.test(text)) return undefined;
  // A text that is no id fits no client.
  return idOf(text) ?? -1;
}

function readEnvelope(body: unknown, name: string): { rows: readonly JsonObject[]; recordCount: number } {
  const rows = isObject(body) ? body[name] : undefined;
  const recordCount = isObject(body) ? body["record_count"] : undefined;
  if (!Array.isArray(rows) || typeof recordCount !== "number") {
    // Who asked finds that there are no rows.
    throw new OtherAnswer(Response.json({}));
  }
  return { rows: rows.filter(isObject), recordCount };
}
