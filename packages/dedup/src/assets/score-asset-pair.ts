import type { ScoreOptions } from "../presets/score-options.ts";
import { withPolicy } from "../presets/with-policy.ts";
import type { AssetIdentity } from "../records/identities.ts";
import type { PairScore } from "../scoring/pair-score.ts";
import { scorePair } from "../scoring/score-pair.ts";
import type { AssetLevels } from "./asset-levels.ts";
import { assetPreset } from "./asset-preset.ts";

/**
 * Says whether two assets are one machine. Swapping them swaps `left` and `right` in the evidence and changes
 * nothing else. A matcher knows more: which values many machines share.
 *
 * @throws TypeError for a member of the wrong type.
 *
 * @example
 * scoreAssetPair(
 *   { id: 1, clientId: 7, hostname: "LT-ANN", serialNumber: "5CG1234ABC" },
 *   { id: 2, clientId: 7, hostname: "LT-BEN", serialNumber: "s/n 5cg-1234-abc" },
 * ) // => { confidence: 100, matchType: "serial_exact", action: "auto_update", evidence: [...] }
 */
export function scoreAssetPair(
  left: AssetIdentity,
  right: AssetIdentity,
  { policy, statistics }: ScoreOptions<AssetLevels> = {},
): PairScore {
  return scorePair(withPolicy(assetPreset, policy), left, right, statistics);
}
