import { isSecretField } from "./is-secret-field.ts";

const VALUE_MEMBERS: readonly string[] = ["value", "display"];

/**
 * Copies a record without the `value` and `display` of its secret custom fields: those that are encrypted or hold a
 * password. Records within the record, such as an asset's users, are cleaned too. A record cleaned like this must not
 * be written back: its secrets would be blanked.
 *
 * @example
 * withoutSecretFields({ id: 7, customfields: [{ id: 1, name: "CFdoorCode", inputtype: 6, value: "4711" }] })
 * // => { id: 7, customfields: [{ id: 1, name: "CFdoorCode", inputtype: 6 }] }
 */
export function withoutSecretFields<Found>(record: Found): Found {
  // What is left out may be absent by the contract as well.
  return cleaned(record) as Found;
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  const hidden = isSecretField(value) ? VALUE_MEMBERS : [];
  const shown = Object.entries(value).filter(([name]) => !hidden.includes(name));
  return Object.fromEntries(shown.map(([name, member]) => [name, cleaned(member)]));
}
