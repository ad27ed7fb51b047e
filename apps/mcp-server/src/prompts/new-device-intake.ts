import type { Prompt } from "./prompt.ts";
import { assetStatus, assetType, client } from "./prompt-arguments.ts";

export const newDeviceIntake: Prompt = {
  name: "new_device_intake",
  title: "New device intake",
  description: "Takes a device into Halo, unless it is there already.",
  arguments: [
    client,
    { name: "serial_number", description: "Serial number on the device", required: false },
    { name: "hostname", description: "Hostname of the device", required: false },
    assetType,
    assetStatus,
    { name: "site", description: "Name of the site where it stands", required: false },
  ],
  needs: ["search_halopsa_clients", "find_halopsa_asset_match"],
  task: "Take this device into HaloPSA, if it is not there yet.",
  steps: ({ has, serves }) => [
    ...(has("serial_number") || has("hostname")
      ? []
      : [
          "Ask me for the serial number or the hostname: without either nobody can tell whether it is there.",
        ]),
    "Find the id of the client with search_halopsa_clients. If no name is exactly the same, ask me.",
    "Call find_halopsa_asset_match with all that is known of the device, and tell me the verdict with its evidence.",
    `auto_update: it is there. Show me that asset and what the new facts would change${serves("update_halopsa_asset") ? "; when I agree, use update_halopsa_asset, also to make it active again" : ""}. Then stop.`,
    "manual_review: show me both sides of the evidence and ask which it is.",
    `create_new: find the site${serves("list_halopsa_sites") ? " with list_halopsa_sites" : ""}, the asset type${serves("list_halopsa_asset_types") ? " with list_halopsa_asset_types" : ""}${serves("get_halopsa_asset_field_schema") ? ", its mandatory fields with get_halopsa_asset_field_schema" : ""}${serves("list_halopsa_asset_statuses") ? " and the status with list_halopsa_asset_statuses" : ""}. Ask me for what is missing in one question.`,
    ...(serves("create_halopsa_asset")
      ? [
          "Show me what you are about to create, and call create_halopsa_asset when I agree. If it refuses with a match, show me the match; create_anyway is mine to decide.",
        ]
      : ["Nothing can be created from here. Give me the values to enter in Halo."]),
    "End with the id, the site, and whether the asset is billed from now on: it is with status 1 and not inactive.",
  ],
};
