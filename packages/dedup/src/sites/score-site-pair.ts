import type { ScoreOptions } from "../presets/score-options.ts";
import { withPolicy } from "../presets/with-policy.ts";
import type { SiteIdentity } from "../records/identities.ts";
import type { PairScore } from "../scoring/pair-score.ts";
import { scorePair } from "../scoring/score-pair.ts";
import type { SiteLevels } from "./site-levels.ts";
import { sitePreset } from "./site-preset.ts";

/**
 * Says whether two sites are one place. Sites of two clients never are. Swapping them swaps `left` and `right` in
 * the evidence and changes nothing else.
 *
 * @throws TypeError for a member of the wrong type.
 *
 * @example
 * scoreSitePair(
 *   { id: 1, clientId: 7, name: "Leeds Branch", address: "12 High Street, Leeds" },
 *   { id: 2, clientId: 7, name: "LEEDS BRANCH", address: "12 High St, Leeds" },
 * ) // => { confidence: 100, matchType: "name_exact", action: "auto_update", evidence: [...] }
 */
export function scoreSitePair(
  left: SiteIdentity,
  right: SiteIdentity,
  { policy, statistics }: ScoreOptions<SiteLevels> = {},
): PairScore {
  return scorePair(withPolicy(sitePreset, policy), left, right, statistics);
}
