/** What a search by an exact value found. Halo matches parts of values; here each row was compared as a whole. */
export interface SearchAnswer<Row> {
  /** Records that have the value. Inactive ones too: they may be the record that should be used again. */
  readonly matches: readonly Row[];
  /** Records that Halo's contains-search gave and that have another value. */
  readonly similar: readonly Row[];
  /** False when Halo has more hits than were compared, or some could not be opened in time. */
  readonly complete: boolean;
  /** True when the time was up before all was read. `complete` is false then. */
  readonly pending: boolean;
}
