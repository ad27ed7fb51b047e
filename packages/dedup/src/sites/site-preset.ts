import { createPolicyModel } from "../policy/create-policy-model.ts";
import { definePreset } from "../presets/define-preset.ts";
import { describeUnused } from "../presets/describe-unused.ts";
import type { Preset } from "../presets/preset.ts";
import type { SiteIdentity } from "../records/identities.ts";
import { compareSites } from "./compare-sites.ts";
import { type PreparedSite, prepareSite } from "./prepare-site.ts";
import { scopedSiteKeys } from "./site-keys.ts";
import type { SiteLevels } from "./site-levels.ts";
import { sitePolicy } from "./site-policy.ts";

export const sitePreset: Preset<SiteIdentity, PreparedSite, SiteLevels> = definePreset({
  recordType: "site",
  prepare: prepareSite,
  scope: ({ clientKey }) => clientKey,
  keys: () => [],
  scopedKeys: scopedSiteKeys,
  compare: compareSites,
  sharing: {},
  model: createPolicyModel(sitePolicy),
  character: ({ address }) => address.canonical,
  remarks: ({ name, phone }) => describeUnused({ name, phone }),
});
