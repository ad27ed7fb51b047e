import { createPolicyModel } from "../policy/create-policy-model.ts";
import { definePreset } from "../presets/define-preset.ts";
import { describeUnused } from "../presets/describe-unused.ts";
import type { Preset } from "../presets/preset.ts";
import type { UserIdentity } from "../records/identities.ts";
import { compareUsers } from "./compare-users.ts";
import { type PreparedUser, prepareUser } from "./prepare-user.ts";
import { scopedUserKeys, userKeys } from "./user-keys.ts";
import type { UserLevels } from "./user-levels.ts";
import { userPolicy } from "./user-policy.ts";
import { userSharing } from "./user-sharing.ts";

export const userPreset: Preset<UserIdentity, PreparedUser, UserLevels> = definePreset({
  recordType: "user",
  prepare: prepareUser,
  scope: ({ clientKey }) => clientKey,
  keys: userKeys,
  scopedKeys: scopedUserKeys,
  compare: compareUsers,
  sharing: userSharing,
  model: createPolicyModel(userPolicy),
  character: ({ name, isAdministrative, externalIds }) =>
    [name.title, name.canonical, isAdministrative, ...[...externalIds].flat()].join("|"),
  remarks: ({ emails, userPrincipalName, username, phones }) =>
    describeUnused({ emails, userPrincipalName, username, phones }),
});
