import { listAssetTypes, searchClients } from "@halopsa-kit/sdk";
import { cleanWords } from "../answers/clean-words.ts";
import type { ToolContext } from "../tool.ts";

const ID = /^\d{1,10}$/;
const MOST_CHARACTERS = 255;
const MOST_IDS = 10;

/** A record id as written in an address. */
export function idOf(text: string): number {
  if (!ID.test(text)) throw new RangeError("The address must end in the id of a record, such as 1001");
  return Number(text);
}

/**
 * The id of a client by its id or its exact name; case and spaces at the ends do not count.
 *
 * @throws {RangeError} When none, or more than one, has that name.
 */
export async function clientIdOf(text: string, { halo, call }: ToolContext): Promise<number> {
  if (ID.test(text)) return Number(text);
  const { matches } = await searchClients(halo, text, call);
  return onlyOne("client", matches);
}

/** As {@link clientIdOf}, for asset types. */
export async function assetTypeIdOf(text: string, { halo, call }: ToolContext): Promise<number> {
  if (ID.test(text)) return Number(text);
  const simple = (name: string): string => cleanWords(name, MOST_CHARACTERS).toLowerCase();
  const types = await listAssetTypes(halo, call);
  return onlyOne(
    "asset type",
    types.filter(({ name }) => simple(name) === simple(text)),
  );
}

function onlyOne(kind: string, records: readonly { readonly id: number }[]): number {
  const [first, ...others] = records;
  if (first === undefined) throw new RangeError(`There is no ${kind} of exactly that name`);
  if (others.length === 0) return first.id;
  const ids = records.slice(0, MOST_IDS).map(({ id }) => id);
  throw new RangeError(`More than one ${kind} has that name. Use the id in its place: ${ids.join(", ")}`);
}
