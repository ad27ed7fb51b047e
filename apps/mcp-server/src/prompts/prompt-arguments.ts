import { assetStatusNames } from "../completions/asset-status-names.ts";
import { assetTypeNames } from "../completions/asset-type-names.ts";
import { clientNames } from "../completions/client-names.ts";
import type { PromptArgument } from "./prompt.ts";

// The arguments that prompts share.

export const client: PromptArgument = {
  name: "client",
  description: "Name of the client",
  required: true,
  complete: clientNames,
};

/** For jobs that can be done for the whole tenant. */
export const onlyClient: PromptArgument = {
  ...client,
  description: "Name of the only client to look at; all clients without it",
  required: false,
};

export const assetType: PromptArgument = {
  name: "asset_type",
  description: "Name of the asset type",
  required: false,
  complete: assetTypeNames,
};

export const assetStatus: PromptArgument = {
  name: "status",
  description: "Name of the status that the asset is to have",
  required: false,
  complete: assetStatusNames,
};
