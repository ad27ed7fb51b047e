import { assetPreset } from "../assets/asset-preset.ts";
import { clientPreset } from "../clients/client-preset.ts";
import { sitePreset } from "../sites/site-preset.ts";
import { userPreset } from "../users/user-preset.ts";

/** One preset for each type of record. */
export const presets: {
  readonly asset: typeof assetPreset;
  readonly user: typeof userPreset;
  readonly site: typeof sitePreset;
  readonly client: typeof clientPreset;
} = { asset: assetPreset, user: userPreset, site: sitePreset, client: clientPreset };
