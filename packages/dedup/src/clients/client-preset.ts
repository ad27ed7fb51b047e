import { createPolicyModel } from "../policy/create-policy-model.ts";
import { definePreset } from "../presets/define-preset.ts";
import { describeUnused } from "../presets/describe-unused.ts";
import type { Preset } from "../presets/preset.ts";
import type { ClientIdentity } from "../records/identities.ts";
import { clientKeys } from "./client-keys.ts";
import type { ClientLevels } from "./client-levels.ts";
import { clientPolicy } from "./client-policy.ts";
import { compareClientRecords } from "./compare-client-records.ts";
import { type PreparedClient, prepareClient } from "./prepare-client.ts";

export const clientPreset: Preset<ClientIdentity, PreparedClient, ClientLevels> = definePreset({
  recordType: "client",
  prepare: prepareClient,
  scope: () => "",
  keys: clientKeys,
  scopedKeys: () => [],
  compare: compareClientRecords,
  sharing: {},
  model: createPolicyModel(clientPolicy),
  character: ({ name, externalIds }) =>
    [name.value, ...name.alternatives, ...[...externalIds].flat()].join("|"),
  remarks: ({ name, phone }) => describeUnused({ name, phone }),
});
