import type { ScoreOptions } from "../presets/score-options.ts";
import { withPolicy } from "../presets/with-policy.ts";
import type { ClientIdentity } from "../records/identities.ts";
import type { PairScore } from "../scoring/pair-score.ts";
import { scorePair } from "../scoring/score-pair.ts";
import type { ClientLevels } from "./client-levels.ts";
import { clientPreset } from "./client-preset.ts";

/**
 * Says whether two clients are one organisation, their legal forms aside. Swapping them swaps `left` and `right`
 * in the evidence and changes nothing else.
 *
 * @throws TypeError for a member of the wrong type.
 *
 * @example
 * scoreClientPair({ id: 1, name: "Acme Ltd" }, { id: 2, name: "ACME" })
 * // => { confidence: 95, matchType: "name_but_legal_form", action: "auto_update", evidence: [...] }
 */
export function scoreClientPair(
  left: ClientIdentity,
  right: ClientIdentity,
  { policy, statistics }: ScoreOptions<ClientLevels> = {},
): PairScore {
  return scorePair(withPolicy(clientPreset, policy), left, right, statistics);
}
