import type { Policy } from "../policy/policy.ts";
import { policyRules } from "../policy/policy-rules.ts";
import type { ClientLevels } from "./client-levels.ts";

const { auto, review, differ } = policyRules<ClientLevels>();
const sameName = ["exact", "equivalent"] as const;
const sameAddress = ["exact", "equivalent"] as const;

/** What the library makes of two clients unless told otherwise. Branches and sister companies are often named alike. */
export const clientPolicy: Policy<ClientLevels> = {
  rules: [
    review("name_other_address", 85, { name: sameName, address: ["different"] }),
    review("name_other_external_id", 85, { name: sameName, externalIds: ["different"] }),
    auto("name_exact", 100, { name: ["exact"] }),
    auto("name_but_legal_form", 95, { name: ["equivalent"] }),
    auto("external_id_and_name", 95, { externalIds: ["exact"], name: ["similar", "other_legal_form"] }),
    review("other_legal_form", 80, { name: ["other_legal_form"] }),
    review("external_id", 80, { externalIds: ["exact"] }),
    review("name_similar_and_address", 90, { name: ["similar"], address: sameAddress }),
    review("name_similar_and_phone", 90, { name: ["similar"], phone: ["exact"] }),
    review("name_similar", 75, { name: ["similar"] }, { address: ["different"] }),

    // Alike, and not enough.
    differ("name_similar_other_address", 50, { name: ["similar"] }),
    differ("address_and_phone", 50, { address: sameAddress, phone: ["exact"] }),
    differ("address", 30, { address: sameAddress }),
    differ("phone", 30, { phone: ["exact"] }),
  ],
  cannotLink: [{ externalIds: ["different"] }, { name: ["other_legal_form"] }],
  thresholds: { autoUpdate: 95, manualReview: 70 },
};
