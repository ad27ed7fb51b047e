import type { Prompt } from "./prompt.ts";
import { assetType, onlyClient } from "./prompt-arguments.ts";

export const monthEndCount: Prompt = {
  name: "month_end_count",
  title: "Month-end count",
  description: "Counts what is billed, assets and users, and says how sure the count is.",
  arguments: [
    onlyClient,
    { ...assetType, description: "Name of the only asset type to count; all types without it" },
  ],
  needs: ["search_halopsa_clients", "list_halopsa_assets", "list_halopsa_users"],
  task: "Count what is billed in HaloPSA this month.",
  steps: ({ has, serves }) => {
    const scans = ["scan_halopsa_asset_duplicates", "scan_halopsa_user_duplicates"].filter(serves);
    return [
      has("client")
        ? "Find the id of the client with search_halopsa_clients. If no name is exactly the same, ask me."
        : `Count the whole tenant first${serves("list_halopsa_clients") ? "; then ask me whether I want each client of list_halopsa_clients, which costs two requests a client" : ""}.`,
      ...(has("asset_type")
        ? [
            `Find the id of the asset type${serves("list_halopsa_asset_types") ? " with list_halopsa_asset_types" : ""}. If no name is the same, ask me.`,
          ]
        : []),
      `Assets: list_halopsa_assets with status_id 1${has("client") ? ", client_id" : ""}${has("asset_type") ? ", asset_type_id" : ""} and limit 1. Its total is the count, unless a note says that Halo did not apply a filter; then page through it and count.`,
      `Users: list_halopsa_users${has("client") ? " with client_id" : ""} and limit 100. Its rows leave out the General User of each site, which its total may count: page through it and count the rows.`,
      ...(scans.length > 0
        ? [
            `Run ${scans.join(" and ")}${has("client") ? " with client_id" : ""}, going on with cursor while they run, and take surplus and surplus_to_review from their reports.`,
          ]
        : []),
      "Answer with a table: assets billed, users billed, of these certainly twice, of these perhaps twice, and the count that you would invoice. Name each list that was not complete.",
      "Change nothing.",
    ];
  },
};
