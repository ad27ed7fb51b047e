import {
  type CreateOutcome,
  createAssetGuarded,
  createUserGuarded,
  type Reconciler,
} from "@halopsa-kit/reconcile";
import type { Sandbox } from "@halopsa-kit/sandbox";

/** A record to create that is like no other: a machine or a person. */
export interface NewRecord {
  readonly kind: "asset" | "user";
  /** The serial number or address; of a record without a key the hostname or name. */
  readonly label: string;
  readonly hasKey: boolean;
  readonly word: string;
  readonly siteId: number;
}

/** Asset types of the sandbox: one whose rows show the serial number, and one whose rows do not. */
const ASSET_TYPES = [17, 11] as const;

/** Machines and people in turn, spread over the sites. No word is used by two ranges that do not overlap. */
export function newRecords(
  {
    from,
    count,
    hasKey = true,
  }: { readonly from: number; readonly count: number; readonly hasKey?: boolean },
  siteIds: readonly number[],
): NewRecord[] {
  return Array.from({ length: count }, (_, position) => {
    const index = from + position;
    const word = wordOf(index);
    const kind = index % 2 === 0 ? "asset" : "user";
    const key = kind === "asset" ? `PF${word}${index}` : `${word}@x${index}.example`.toLowerCase();
    const name = kind === "asset" ? `${word}-${index}` : `${firstName(word)} ${surname(word)}`;
    const siteId = siteIds[Math.floor(index / 2) % siteIds.length] ?? 0;
    return { kind, label: hasKey ? key : name, hasKey, word, siteId };
  });
}

/** Creates it, and asks again for as long as the answer is that it could not be decided yet. */
export async function create(
  reconciler: Reconciler,
  { kind, label, hasKey, word, siteId }: NewRecord,
): Promise<CreateOutcome<unknown, { readonly id: number }>> {
  const assetTypeId = ASSET_TYPES[word.charCodeAt(0) % 2] ?? ASSET_TYPES[0];
  const machine = { assetTypeId, siteId, ...(hasKey ? { serialNumber: label } : { hostname: label }) };
  const person = {
    siteId,
    firstName: firstName(word),
    surname: surname(word),
    ...(hasKey ? { email: label } : {}),
  };
  for (;;) {
    const outcome =
      kind === "asset"
        ? await createAssetGuarded(reconciler, machine)
        : await createUserGuarded(reconciler, person);
    if (outcome.outcome !== "undecided") return outcome;
  }
}

/** The ids that the tenant has under each label. */
export function storedIds({ store }: Sandbox): ReadonlyMap<string, readonly number[]> {
  const ids = new Map<string, number[]>();
  const add = (label: string, id: number): void => void ids.set(label, [...(ids.get(label) ?? []), id]);
  for (const asset of store.assets.all()) for (const value of asset.fields.values()) add(value, asset.id);
  for (const { id, name, emailaddress } of store.users.all()) {
    add(name, id);
    if (emailaddress !== "") add(emailaddress, id);
  }
  return ids;
}

/** Eight letters of which no two of numbers near each other are alike, so that none is a typing slip of another. */
function wordOf(index: number): string {
  let rest = ((index + 1) * 123_456_789) % 208_827_064_576;
  let word = "";
  for (let length = 0; length < 8; length++) {
    word += String.fromCharCode(65 + (rest % 26));
    rest = Math.floor(rest / 26);
  }
  return word;
}

function firstName(word: string): string {
  return `${word.slice(0, 1)}${word.slice(1, 4).toLowerCase()}`;
}

function surname(word: string): string {
  return `${word.slice(4, 5)}${word.slice(1).toLowerCase()}`;
}
