import type { ClientLevel } from "../scoring/compare-clients.ts";
import type { ExternalIdLevel } from "../scoring/compare-external-ids.ts";
import type { SetLevel } from "../scoring/compare-sets.ts";

/**
 * What the fields of two users can be to each other.
 *
 * Of equal values, those are `"weak"` that name no person by their form (a mailbox such as info@, a given name
 * alone) and those `"shared"` that several persons have in the records at hand.
 */
export type UserLevels = {
  readonly client: ClientLevel;
  /** Whether both accounts are persons' own or both administrative. */
  readonly account: "same" | "different";
  /**
   * `"tagged"`: equal but for a "+tag". `"tenant_form"`: equal before the "@", one in a tenant's default domain.
   * `"same_local_part"`: equal before the "@" in other domains. `"of_name"`: of one domain, and both made of the
   * person's name in ways that directories do.
   */
  readonly emails: SetLevel | "tagged" | "tenant_form" | "same_local_part" | "of_name";
  readonly userPrincipalName: SetLevel;
  readonly username: "exact" | "truncated" | "weak" | "different" | "unknown";
  readonly name: "exact" | "equivalent" | "similar" | "surname_changed" | "weak" | "different" | "unknown";
  readonly phones: SetLevel;
  readonly externalIds: ExternalIdLevel;
};
