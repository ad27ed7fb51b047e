import { HaloApiError, type OperationName } from "../errors/halo-api-error.ts";

/**
 * Finds the saved record in the answer to a POST: one object, or an array whose last element it is.
 *
 * @throws {HaloApiError} When the answer carries no id, so that it is not known what was saved.
 */
export function savedAnswer<Saved extends { readonly id: number }>(
  operation: OperationName,
  answer: Saved | readonly Saved[],
): Saved {
  const saved = [answer].flat().at(-1) as Saved | undefined;
  if (typeof saved?.id === "number" && saved.id > 0) return saved;
  throw new HaloApiError({
    operation,
    status: 201,
    haloMessage: "the answer does not name the saved record",
  });
}
