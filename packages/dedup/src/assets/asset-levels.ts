import type { ClientLevel } from "../scoring/compare-clients.ts";
import type { ExternalIdLevel } from "../scoring/compare-external-ids.ts";
import type { SetLevel } from "../scoring/compare-sets.ts";
import type { MakerLevel } from "./compare-makers.ts";
import type { KindLevel } from "./device-family.ts";

/**
 * What the fields of two assets can be to each other.
 *
 * Of equal values, those are `"weak"` that many things have by their form (words in place of a serial number, a
 * hostname such as LAPTOP01), those `"virtual"` that clones of a virtual machine keep, and those `"shared"` that many
 * have in the records at hand.
 */
export type AssetLevels = {
  readonly client: ClientLevel;
  readonly kind: KindLevel;
  readonly manufacturer: MakerLevel;
  readonly serialNumber:
    | "exact"
    | "equivalent"
    | "confusable"
    | "virtual"
    | "weak"
    | "shared"
    | "different"
    | "unknown";
  readonly uuid: SetLevel;
  readonly macAddresses: SetLevel;
  readonly hostname: "exact" | "truncated" | "weak" | "shared" | "different" | "unknown";
  readonly assetTag: SetLevel;
  readonly externalIds: ExternalIdLevel;
};
