import type { AddressLevel } from "../identity/compare-addresses.ts";
import type { ClientLevel } from "../scoring/compare-clients.ts";
import type { SetLevel } from "../scoring/compare-sets.ts";

/** What the fields of two sites can be to each other. Equal names that every client has, such as "Main", are `"weak"`. */
export type SiteLevels = {
  readonly client: ClientLevel;
  readonly name: "exact" | "equivalent" | "similar" | "weak" | "different" | "unknown";
  readonly address: AddressLevel;
  readonly phone: SetLevel;
};
