import type { Collection } from "../collection.ts";
import { invalidValue, notFound } from "../errors.ts";

/** @throws HaloError: 400 when the path segment is not a number, 404 when no record has the id. */
export function findById<Item extends { readonly id: number }>(
  collection: Collection<Item>,
  id: string,
): Item {
  if (!/^-?\d+$/.test(id)) throw invalidValue("id", id);
  const item = collection.get(Number(id));
  if (item === undefined) throw notFound();
  return item;
}
