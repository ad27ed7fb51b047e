import type { ScoreOptions } from "../presets/score-options.ts";
import { withPolicy } from "../presets/with-policy.ts";
import type { UserIdentity } from "../records/identities.ts";
import type { PairScore } from "../scoring/pair-score.ts";
import { scorePair } from "../scoring/score-pair.ts";
import type { UserLevels } from "./user-levels.ts";
import { userPreset } from "./user-preset.ts";

/**
 * Says whether two users are one person. Swapping them swaps `left` and `right` in the evidence and changes
 * nothing else. A matcher knows more: which mailboxes several persons share.
 *
 * @throws TypeError for a member of the wrong type.
 *
 * @example
 * scoreUserPair(
 *   { id: 1, clientId: 7, name: "Ann Lee", emails: ["ann.lee@example.com"] },
 *   { id: 2, clientId: 7, name: "Lee, Ann", emails: ["ANN.LEE@example.com"] },
 * ) // => { confidence: 100, matchType: "mail_exact", action: "auto_update", evidence: [...] }
 */
export function scoreUserPair(
  left: UserIdentity,
  right: UserIdentity,
  { policy, statistics }: ScoreOptions<UserLevels> = {},
): PairScore {
  return scorePair(withPolicy(userPreset, policy), left, right, statistics);
}
