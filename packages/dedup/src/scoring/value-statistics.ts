/** What the whole of the records says about a single value. */
export interface ValueStatistics {
  /**
   * Says why a value cannot tell one record from another although it looks as if it could, such as
   * "on 14 records with 14 hostnames". `undefined` when nothing speaks against it.
   */
  readonly sharedBecause: (field: string, value: string) => string | undefined;
}

/** For two records of which nothing else is known. */
export const noStatistics: ValueStatistics = { sharedBecause: () => undefined };
