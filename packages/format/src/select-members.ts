import { checkNames } from "./check-names.ts";
import { cleanText } from "./clean-text.ts";
import type { ResolvedOptions } from "./format-options.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import { nearNames } from "./near-names.ts";
import { readPath } from "./read-path.ts";
import { SecretFieldError } from "./secret-field-error.ts";
import { createSecretTest, type IsSecret, leadsToSecret } from "./secret-names.ts";
import { UnknownFieldError } from "./unknown-field-error.ts";
import type { View } from "./view.ts";

/** Which members to show of each record. */
export interface Selection {
  /** The members in the order shown; `undefined` means all. */
  readonly names: readonly string[] | undefined;
  /** True when the reader named the members, who then sees them even when they are empty. */
  readonly isNamed: boolean;
  readonly isSecret: IsSecret;
}

/** Enough rows to learn which members such records have. */
const MAX_SAMPLED_RECORDS = 200;

/**
 * Decides which members to show.
 *
 * @throws {SecretFieldError} When `fields` names a secret member.
 * @throws {UnknownFieldError} When `fields` names a member that nobody knows.
 */
export function selectMembers(records: readonly object[], view: View, options: ResolvedOptions): Selection {
  if (typeof view !== "object" || view === null) throw new InvalidInputError("view", "an object", view);
  const compact = checkNames("view.compact", view.compact);
  const standard = checkNames("view.standard", view.standard);
  const isSecret = createSecretTest(checkNames("view.secret", view.secret));
  if (options.fields.length > 0) {
    const known = new Set([...compact, ...standard, ...options.knownFields]);
    for (const field of options.fields) checkField(field, records, known, options, isSecret);
    return { names: options.fields, isNamed: true, isSecret };
  }
  if (options.format === "detailed") return { names: undefined, isNamed: false, isSecret };
  const listed = options.format === "compact" ? compact : standard;
  const names = [...new Set(listed)].filter((name) => !leadsToSecret(name, isSecret));
  return { names, isNamed: false, isSecret };
}

function checkField(
  field: string,
  records: readonly object[],
  known: ReadonlySet<string>,
  options: ResolvedOptions,
  isSecret: IsSecret,
): void {
  if (leadsToSecret(field, isSecret)) throw new SecretFieldError(field);
  if (cleanText(field) === "__proto__") throw new UnknownFieldError(field, []);
  if (known.has(field) || records.some((record) => readPath(record, field) !== undefined)) return;
  if (isInsideKnownObject(field, records, known)) return;
  // Without a record or a declared name there is nothing to judge by, and nothing to show either.
  if (records.length === 0 && options.knownFields.length === 0) return;
  const names = new Set([...known, ...memberNames(records)]);
  const showable = [...names].filter((name) => !leadsToSecret(name, isSecret));
  throw new UnknownFieldError(field, nearNames(field, showable));
}

/** True for a path into a known member that no record at hand has as an object: it may well be right. */
function isInsideKnownObject(field: string, records: readonly object[], known: ReadonlySet<string>): boolean {
  const [root, ...rest] = field.split(".");
  if (root === undefined || rest.length === 0 || !known.has(root)) return false;
  return !records.some((record) => {
    const value = readPath(record, root);
    return typeof value === "object" && value !== null;
  });
}

/** The names of members, and of the members of objects one level down as dotted paths. */
function memberNames(records: readonly object[]): Set<string> {
  const names = new Set<string>();
  for (const record of records.slice(0, MAX_SAMPLED_RECORDS)) {
    const entries: [string, unknown][] = Object.entries(record);
    for (const [name, value] of entries) {
      names.add(cleanText(name));
      if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
      for (const inner of Object.keys(value)) names.add(cleanText(`${name}.${inner}`));
    }
  }
  return names;
}
