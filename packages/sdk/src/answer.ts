import { HaloApiError, type OperationName } from "./errors/halo-api-error.ts";
import { haloMessage } from "./errors/halo-message.ts";
import { isOutOfBounds, OutOfBoundsError } from "./errors/out-of-bounds-error.ts";

interface FetchResult<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Waits for a call of the client and gives its data, or throws.
 *
 * @throws {HaloApiError} When Halo answered with an error status, or with something that is not the promised JSON. An
 * {@link OutOfBoundsError} when a `fetch` that keeps the client within bounds refused the call.
 *
 * @example
 * const asset = await answerOf("getAsset", halo.GET("/Asset/{id}", { params: { path: { id: 42 } } }));
 */
export async function answerOf<Data>(
  operation: OperationName,
  call: Promise<FetchResult<Data>>,
): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    // openapi-fetch lets the parser's error through. It quotes the body, so it does not become the cause.
    if (cause instanceof SyntaxError) throw unexpectedAnswer(operation, "is a web page or broken JSON");
    throw cause;
  });
  if (!response.ok) {
    const details = { operation, status: response.status, haloMessage: haloMessage(error) };
    throw isOutOfBounds(response) ? new OutOfBoundsError(details) : new HaloApiError(details);
  }
  if (data === undefined || data === null) throw unexpectedAnswer(operation, "is empty");
  if (typeof data !== "object") throw unexpectedAnswer(operation, `is ${haloMessage(String(data))}`);
  return data as Exclude<Data, undefined>;
}

/**
 * {@link answerOf} for endpoints that answer with a bare array.
 *
 * @throws {HaloApiError} As above, and when the answer is no array.
 */
export async function rowsAnswer<Row>(
  operation: OperationName,
  call: Promise<FetchResult<Row[]>>,
): Promise<readonly Row[]> {
  const rows = await answerOf(operation, call);
  if (!Array.isArray(rows)) throw unexpectedAnswer(operation, "is no list");
  return rows;
}

/**
 * {@link answerOf} for one record by its id.
 *
 * @throws {HaloApiError} As above, and when the answer is another record.
 */
export async function recordAnswer<Found extends { readonly id: number }>(
  operation: OperationName,
  id: number,
  call: Promise<FetchResult<Found>>,
): Promise<Found> {
  const record = await answerOf(operation, call);
  if (record.id !== id) throw unexpectedAnswer(operation, `is not the record with the id ${id}`);
  return record;
}

/** The error for a status of success whose body is not what the contract promises. */
export function unexpectedAnswer(operation: OperationName, complaint: string): HaloApiError {
  const haloMessage = `the answer ${complaint}; is the base URL right?`;
  return new HaloApiError({ operation, status: 200, haloMessage });
}
