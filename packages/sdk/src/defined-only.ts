type Defined<Query> = { [Name in keyof Query]: Exclude<Query[Name], undefined> };

/** Leaves out what was not given, so that `exactOptionalPropertyTypes` and query strings stay clean. */
export function definedOnly<Query extends Record<string, unknown>>(query: Query): Partial<Defined<Query>> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Partial<
    Defined<Query>
  >;
}
