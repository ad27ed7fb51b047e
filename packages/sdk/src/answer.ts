import { HaloApiError, type OperationName } from "./errors/halo-api-error.ts";
import { haloMessage, looksLikeHtml } from "./errors/halo-message.ts";

interface FetchResult<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Waits for a call of the client and gives its data, or throws.
 *
 * @throws {HaloApiError} When Halo answered with an error status, or with something that is not the promised JSON.
 *
 * @example
 * const asset = await answerOf("getAsset", halo.GET("/Asset/{id}", { params: { path: { id: 42 } } }));
 */
export async function answerOf<Data>(
  operation: OperationName,
  call: Promise<FetchResult<Data>>,
): Promise<Exclude<Data, undefined>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    // openapi-fetch lets the parser's error through when a 2xx body is a login page or was cut off.
    if (cause instanceof SyntaxError) throw notJson(operation, 200, "the answer was not complete JSON");
    throw cause;
  });
  if (!response.ok) {
    throw new HaloApiError({ operation, status: response.status, haloMessage: haloMessage(error) });
  }
  if (typeof data === "string" && looksLikeHtml(data)) {
    throw notJson(operation, response.status, `the answer was ${haloMessage(data)}`);
  }
  if (data === undefined || data === null) throw notJson(operation, response.status, "the answer was empty");
  return data as Exclude<Data, undefined>;
}

function notJson(operation: OperationName, status: number, reason: string): HaloApiError {
  return new HaloApiError({ operation, status, haloMessage: `${reason}; is the base URL right?` });
}
