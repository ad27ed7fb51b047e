import type { Variables } from "./resource.ts";

const VARIABLE = /^\{(\w+)\}$/;

/**
 * The variables of an address, decoded; `undefined` for an address that is not of the template.
 *
 * @example
 * matchUri("halopsa://clients/{client}", "halopsa://clients/Acme%20Ltd") // => { client: "Acme Ltd" }
 */
export function matchUri(template: string, uri: string): Variables | undefined {
  const wanted = template.split("/");
  const given = uri.split("/");
  if (wanted.length !== given.length) return undefined;
  const variables: [string, string][] = [];
  for (const [index, segment] of wanted.entries()) {
    const [, name] = VARIABLE.exec(segment) ?? [];
    const value = decoded(given[index] ?? "");
    if (name === undefined ? segment !== given[index] : value === undefined) return undefined;
    if (name !== undefined && value !== undefined) variables.push([name, value]);
  }
  return Object.fromEntries(variables);
}

function decoded(segment: string): string | undefined {
  try {
    const text = decodeURIComponent(segment).trim();
    return text === "" ? undefined : text;
  } catch {
    return undefined;
  }
}
