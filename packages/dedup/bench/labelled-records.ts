import type { RecordId } from "@halopsa-kit/dedup";

/** Made-up records, and what each of them really is. */
export interface LabelledRecords<Source extends { readonly id: RecordId }> {
  readonly records: readonly Source[];
  /** The thing that a record is about, by the record's id. */
  readonly thingOf: ReadonlyMap<RecordId, number>;
}
