/** An address taken apart. All parts are folded and written out; `""` when absent. */
export interface PostalAddress {
  /** House number, "12", "12a" or "12-14"; of a PO box the box's number. */
  readonly number: string;
  /** What stands inside the building: "suite 4", "floor 2". */
  readonly unit: string;
  readonly street: string;
  /** Words of the town, district and region. */
  readonly cityTokens: readonly string[];
  /** As {@link normalizePostcode} returns it. */
  readonly postcode: string;
  readonly isPoBox: boolean;
  /** All parts as one text; `""` when there is no address. */
  readonly canonical: string;
  /** The address as written but for case, punctuation and diacritics. */
  readonly written: string;
}
