import type { Policy } from "../policy/policy.ts";
import { policyRules } from "../policy/policy-rules.ts";
import type { UserLevels } from "./user-levels.ts";

const { auto, review, differ } = policyRules<UserLevels>();
const ownClient = ["same", "unknown"] as const;
const sameName = ["exact", "equivalent", "similar"] as const;
const oneAddress = ["exact", "shared"] as const;
const otherAccount = { account: ["different"] } as const;
const otherPerson = { account: ["different"], externalIds: ["different"] } as const;

/**
 * What the library makes of two users unless told otherwise.
 *
 * A personal address decides, unless something else about the two speaks against it. A name never decides: two
 * persons may have one, and one person two.
 */
export const userPolicy: Policy<UserLevels> = {
  rules: [
    // An address in common, and something that speaks against it.
    review("mail_of_administrative_account", 75, { emails: oneAddress, ...otherAccount }),
    review("mail_of_other_name", 75, { emails: oneAddress, name: ["different"] }),
    review("shared_mail", 75, { emails: ["shared"] }),
    review("mail_in_other_client", 85, { emails: ["exact"], client: ["other"] }),
    review("mail_other_external_id", 85, { emails: ["exact"], externalIds: ["different"] }),
    // Two persons of one given name may read one mailbox.
    review(
      "mail_of_other_surname",
      85,
      { emails: ["exact"], name: ["surname_changed"] },
      { phones: ["exact"], username: ["exact"], userPrincipalName: ["exact"], externalIds: ["exact"] },
    ),
    auto("mail_exact", 100, { emails: ["exact"] }),

    // The same with the name that a person signs in with.
    review("principal_name_of_administrative_account", 75, {
      userPrincipalName: oneAddress,
      ...otherAccount,
    }),
    review("principal_name_of_other_name", 75, { userPrincipalName: oneAddress, name: ["different"] }),
    review("shared_principal_name", 75, { userPrincipalName: ["shared"] }),
    review("principal_name_in_other_client", 80, { userPrincipalName: ["exact"], client: ["other"] }),
    review("principal_name_other_external_id", 80, {
      userPrincipalName: ["exact"],
      externalIds: ["different"],
    }),
    auto("principal_name_exact", 95, { userPrincipalName: ["exact"] }),

    // An id that another system gave the person.
    auto(
      "external_id_and_name",
      95,
      { externalIds: ["exact"], name: sameName, client: ["same"] },
      otherAccount,
    ),
    auto(
      "external_id_and_given_name",
      95,
      { externalIds: ["exact"], name: ["surname_changed"], client: ["same"] },
      { ...otherAccount, emails: ["different"], userPrincipalName: ["different"] },
    ),
    review("external_id", 80, { externalIds: ["exact"] }, otherAccount),

    // Addresses that are alike.
    review(
      "mail_alias",
      90,
      { emails: ["tagged"], name: [...sameName, "weak", "surname_changed", "unknown"], client: ownClient },
      otherPerson,
    ),
    review(
      "mail_in_tenant_domain",
      85,
      { emails: ["tenant_form"], client: ownClient },
      { ...otherPerson, name: ["different"] },
    ),
    review(
      "mail_in_other_domain",
      85,
      { emails: ["same_local_part"], name: sameName, client: ownClient },
      otherPerson,
    ),

    // Account names, which are given out by each client.
    review(
      "username_and_name",
      90,
      { username: ["exact", "truncated"], name: sameName, client: ownClient },
      otherPerson,
    ),
    differ("username_of_other_person", 50, {
      username: ["exact"],
      name: ["different"],
      emails: ["different"],
    }),
    review("username", 70, { username: ["exact"], client: ownClient }, otherPerson),
    review(
      "username_truncated",
      70,
      { username: ["truncated"], client: ownClient },
      { ...otherPerson, name: ["different"] },
    ),

    // A telephone number that is the person's own.
    review(
      "phone_and_name",
      85,
      { phones: ["exact"], name: [...sameName, "weak"], client: ownClient },
      otherPerson,
    ),
    review(
      "phone_and_given_name",
      75,
      { phones: ["exact"], name: ["surname_changed"], client: ownClient },
      otherPerson,
    ),

    // The name, and nothing that tells two persons apart.
    review(
      "role_mailbox_and_name",
      75,
      { emails: ["weak"], name: sameName, client: ownClient },
      {
        ...otherPerson,
        username: ["different"],
      },
    ),
    review(
      "name_and_mail_on_one_side",
      75,
      { name: ["exact", "equivalent"], emails: ["unknown"], client: ownClient },
      {
        ...otherPerson,
        username: ["different"],
      },
    ),
    review(
      "name_and_mail_made_of_it",
      75,
      { name: ["exact", "equivalent"], emails: ["of_name"], client: ownClient },
      {
        ...otherPerson,
        username: ["different"],
        phones: ["different"],
      },
    ),

    // Alike, and not enough.
    differ("namesake", 60, { name: ["exact", "equivalent"], client: ownClient }, otherAccount),
    differ("similar_name", 40, { name: ["similar"], client: ownClient }, otherAccount),
    differ("role_mailbox", 30, { emails: ["weak"] }),
    differ("namesake_in_other_client", 20, { name: ["exact", "equivalent"] }, otherAccount),
    differ("administrative_account", 10, otherAccount),
  ],
  cannotLink: [{ name: ["different"] }, { account: ["different"] }, { externalIds: ["different"] }],
  thresholds: { autoUpdate: 95, manualReview: 70 },
};
