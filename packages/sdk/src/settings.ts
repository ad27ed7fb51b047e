import type { AssetFieldMapOverrides } from "./assets/asset-field-map.ts";
import { requireId } from "./require-id.ts";
import { type IdentifierEquality, sameEmail, sameIdentifier } from "./same-identifier.ts";

/** What an instance does differently from others. Everything has a default. */
export interface HaloSettings {
  /** Where serial number, hostname and tag live, by asset type id, where the discovery would be wrong. */
  readonly assetFieldMaps?: AssetFieldMapOverrides;
  /** The lookup that names the asset statuses, if you know it. Halo documents none, so it is searched for otherwise. */
  readonly assetStatusLookupId?: number;
  /** The lookup that names the site contact types, if you know it. Searched for otherwise. */
  readonly siteContactTypeLookupId?: number;
  /** Decides when a serial number, a hostname or a name is the one that was asked for. */
  readonly sameIdentifier?: IdentifierEquality;
  /** Decides when an e-mail address is the one that was asked for. */
  readonly sameEmail?: IdentifierEquality;
}

/** {@link HaloSettings} with the defaults filled in. */
export interface ResolvedHaloSettings {
  readonly assetFieldMaps: AssetFieldMapOverrides;
  readonly assetStatusLookupId: number | undefined;
  readonly siteContactTypeLookupId: number | undefined;
  readonly sameIdentifier: IdentifierEquality;
  readonly sameEmail: IdentifierEquality;
}

/** @throws {RangeError} When a lookup id cannot be one. */
export function resolveSettings(settings: HaloSettings): ResolvedHaloSettings {
  for (const name of ["assetStatusLookupId", "siteContactTypeLookupId"] as const) {
    if (settings[name] !== undefined) requireId(settings[name], name);
  }
  return {
    assetFieldMaps: settings.assetFieldMaps ?? {},
    assetStatusLookupId: settings.assetStatusLookupId,
    siteContactTypeLookupId: settings.siteContactTypeLookupId,
    sameIdentifier: settings.sameIdentifier ?? sameIdentifier,
    sameEmail: settings.sameEmail ?? sameEmail,
  };
}
