import type { AddressLevel } from "../identity/compare-addresses.ts";
import type { ExternalIdLevel } from "../scoring/compare-external-ids.ts";
import type { SetLevel } from "../scoring/compare-sets.ts";

/** What the fields of two clients can be to each other. */
export type ClientLevels = {
  /** `"equivalent"`: equal but for a legal form that one lacks. `"other_legal_form"`: each has another. */
  readonly name: "exact" | "equivalent" | "other_legal_form" | "similar" | "different" | "unknown";
  readonly address: AddressLevel;
  readonly phone: SetLevel;
  readonly externalIds: ExternalIdLevel;
};
