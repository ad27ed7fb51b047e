/** One value of a lookup. The id is unique within its lookup only. */
export interface StoredLookup {
  readonly lookupId: number;
  readonly id: number;
  name: string;
  sequence?: number;
  /** An extra text that some lookups carry. */
  value2?: string;
}
