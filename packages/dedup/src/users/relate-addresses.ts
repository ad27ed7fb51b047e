import { TENANT_DEFAULT_SUFFIX } from "../identity/data/mail-providers.ts";
import { isMadeOfName } from "../identity/is-made-of-name.ts";
import type { AddressParts, PreparedUser } from "./prepare-user.ts";

type Relation = "tagged" | "tenant_form" | "same_local_part" | "of_name";

const reasons: Readonly<Record<Relation, string>> = {
  tagged: "one address is the other with a +tag, which many servers deliver alike",
  tenant_form: "one address is the other in the tenant's default domain",
  same_local_part: "the same before the @, in two domains",
  of_name: "both addresses are made of the name, in two ways",
};

/** The closest first. */
const relations: readonly Relation[] = ["tagged", "tenant_form", "same_local_part", "of_name"];

/**
 * How the addresses of two users that have none in common are alike, or `undefined`.
 *
 * @param areNamedAlike - Whether addresses made of their names say anything.
 */
export function relateAddresses(
  left: PreparedUser,
  right: PreparedUser,
  areNamedAlike: boolean,
): { readonly level: Relation; readonly reason: string } | undefined {
  const found = new Set<Relation | undefined>();
  for (const one of left.addresses) {
    for (const other of right.addresses) {
      found.add(
        relateParts(one, other) ?? (areNamedAlike ? relateToNames(one, left, other, right) : undefined),
      );
    }
  }
  const level = relations.find((relation) => found.has(relation));
  return level === undefined ? undefined : { level, reason: reasons[level] };
}

function relateParts(one: AddressParts, other: AddressParts): Relation | undefined {
  if (one.local !== other.local) return undefined;
  if (one.domain === other.domain) return "tagged";
  const isTenantForm = [one, other].some(({ domain }) => domain.endsWith(TENANT_DEFAULT_SUFFIX));
  return isTenantForm ? "tenant_form" : "same_local_part";
}

function relateToNames(
  one: AddressParts,
  { name }: PreparedUser,
  other: AddressParts,
  { name: otherName }: PreparedUser,
): Relation | undefined {
  const areMadeOfNames = isMadeOfName(name, one.local) && isMadeOfName(otherName, other.local);
  return one.domain === other.domain && areMadeOfNames ? "of_name" : undefined;
}
