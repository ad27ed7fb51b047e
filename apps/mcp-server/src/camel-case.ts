type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** An object's own members with their names in camel case. What is inside them is left alone. */
export type CamelCased<Value> = {
  [Name in keyof Value as Name extends string ? CamelCase<Name> : Name]: Value[Name];
};

/**
 * Renames an object's own members from snake case to camel case.
 *
 * @example
 * camelCase({ client_id: 1 }) // => { clientId: 1 }
 */
export function camelCase<Value extends object>(value: Value): CamelCased<Value> {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      member,
    ]),
  ) as CamelCased<Value>;
}
