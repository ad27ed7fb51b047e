import type { Store } from "../store.ts";
import type { WriteRecord } from "./write-record.ts";

/**
 * The values of an asset's fields after a write. Entries are found by id or name
 * among the fields of the type; unknown ones are ignored.
 *
 * @param keepOthers - False blanks the fields that the record does not name.
 */
export function writeAssetFields(
  store: Store,
  fieldIds: readonly number[],
  record: WriteRecord,
  current: ReadonlyMap<number, string>,
  keepOthers: boolean,
): Map<number, string> {
  const entries = record.list("fields");
  if (entries === undefined) return new Map(current);
  const written = new Map(keepOthers ? current : []);
  for (const entry of entries) {
    const fieldId = findFieldId(store, fieldIds, entry);
    if (fieldId === undefined) continue;
    const value = entry.text("value") ?? "";
    if (value === "") written.delete(fieldId);
    else written.set(fieldId, value);
  }
  return written;
}

function findFieldId(store: Store, fieldIds: readonly number[], entry: WriteRecord): number | undefined {
  const id = entry.integer("id");
  if (id !== undefined) return fieldIds.includes(id) ? id : undefined;
  const name = entry.text("name")?.toLowerCase();
  return fieldIds.find((fieldId) => store.fieldDefinitions.get(fieldId)?.name.toLowerCase() === name);
}
