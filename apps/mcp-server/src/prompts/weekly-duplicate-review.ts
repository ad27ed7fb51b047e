import type { Prompt } from "./prompt.ts";
import { onlyClient } from "./prompt-arguments.ts";

export const weeklyDuplicateReview: Prompt = {
  name: "weekly_duplicate_review",
  title: "Weekly duplicate review",
  description:
    "Finds assets and users that are in Halo more than once, what they cost, and what to do about them.",
  arguments: [onlyClient],
  needs: ["search_halopsa_clients", "scan_halopsa_asset_duplicates", "scan_halopsa_user_duplicates"],
  task: "Review the duplicates in HaloPSA with me.",
  steps: ({ has, serves }) => [
    ...(has("client")
      ? ["Find the id of the client with search_halopsa_clients. If no name is exactly the same, ask me."]
      : []),
    `Run scan_halopsa_asset_duplicates and then scan_halopsa_user_duplicates${has("client") ? " with that client_id" : ""}. While a scan is running, go on with its cursor.`,
    "Tell me first, for each scan: how many records are billed too often, how many more a person must look at, whether everything was read, and what could not be compared.",
    "List the groups of action auto_update, the dearest first: what to keep and why, what to set inactive, and the evidence in a few words. Go on with cursor until I have seen all, unless there are more than 50.",
    "Then list the groups of action manual_review, each with the question that I have to answer.",
    ...remedies(serves),
    "End with what was done, what is left, and what the next invoice will show differently.",
  ],
};

function remedies(serves: (tool: string) => boolean): string[] {
  const updates = ["update_halopsa_asset", "update_halopsa_user"].filter(serves);
  if (updates.length === 0) {
    return [
      "Nothing can be changed from here. Give me the ids to set inactive, as a list to work through in Halo.",
    ];
  }
  const merge = serves("plan_halopsa_merge")
    ? " Where a record has tickets or links to keep, offer plan_halopsa_merge instead."
    : "";
  return [
    `Change nothing before I have agreed to it. What I agree to is set inactive with ${updates.join(" or ")}, one record at a time; nothing is deleted.${merge}`,
  ];
}
