type Defined<Value> = { [Name in keyof Value]: Exclude<Value[Name], undefined> };

/** Leaves out what is undefined, so that absent stays absent. */
export function definedOnly<Value extends Record<string, unknown>>(value: Value): Partial<Defined<Value>> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<
    Defined<Value>
  >;
}
