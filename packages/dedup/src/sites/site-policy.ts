import type { Policy } from "../policy/policy.ts";
import { policyRules } from "../policy/policy-rules.ts";
import type { SiteLevels } from "./site-levels.ts";

const { auto, review, differ } = policyRules<SiteLevels>();
const sameAddress = ["exact", "equivalent"] as const;
const nearAddress = ["same_building", "similar"] as const;
const respelled = ["equivalent", "similar"] as const;

/**
 * What the library makes of two sites unless told otherwise. Sites are compared within one client: head offices
 * and shared buildings are alike across clients.
 */
export const sitePolicy: Policy<SiteLevels> = {
  rules: [
    differ("site_of_other_client", 0, { client: ["other"] }),
    review("name_exact_other_address", 80, { name: ["exact"], address: ["different"] }),
    auto("name_exact", 100, { name: ["exact"] }),
    auto("name_and_address", 95, { name: respelled, address: sameAddress }),
    review("name_similar", 85, { name: respelled }, { address: ["different"] }),
    review("generic_name_and_address", 85, { name: ["weak"], address: sameAddress }),
    review("generic_name", 75, { name: ["weak"] }, { address: ["different"] }),
    review("address", 75, { address: sameAddress }),
    review("phone_and_building", 70, { phone: ["exact"], address: nearAddress }),

    // Alike, and not enough.
    differ("name_similar_other_address", 50, { name: respelled }),
    differ("generic_name_other_address", 40, { name: ["weak"] }),
    differ("near_address", 40, { address: nearAddress }),
    differ("phone", 30, { phone: ["exact"] }),
  ],
  cannotLink: [{ address: ["different"] }],
  thresholds: { autoUpdate: 95, manualReview: 70 },
};
