import type { SandboxContext } from "../context.ts";
import { formatAllowedStatus, formatAssetTypeDetail, formatAssetTypeRow } from "../formatters/asset-type.ts";
import { jsonResponse } from "../http/response.ts";
import type { Route } from "../http/router.ts";
import { findById } from "./find-by-id.ts";

/** `/AssetType` and `/AssetGroup`: bare arrays, no paging. */
export function createAssetTypeRoutes({ options, store }: SandboxContext): readonly Route[] {
  const access = { area: "assets", level: "read" } as const;
  return [
    {
      method: "GET",
      path: "/api/assettype",
      access,
      handle({ query }) {
        const groupId = query.integer("assetgroup_id");
        const types = [...store.assetTypes.all()].filter((type) => !groupId || type.assetGroupId === groupId);
        return jsonResponse(
          200,
          types.map((type) => formatAssetTypeRow(store, type)),
        );
      },
    },
    {
      method: "GET",
      path: "/api/assettype/:id",
      access,
      handle({ id, query }) {
        const type = findById(store.assetTypes, id);
        if (query.flag("includedetails") === true) {
          return jsonResponse(200, formatAssetTypeDetail(store, type, options.assetStatusLookupId));
        }
        return jsonResponse(200, {
          ...formatAssetTypeRow(store, type),
          allowall_status: type.allowedStatusIds === "all",
          allowed_status: formatAllowedStatus(store, type, options.assetStatusLookupId),
        });
      },
    },
    {
      method: "GET",
      path: "/api/assetgroup",
      access,
      handle: () => jsonResponse(200, [...store.assetGroups.all()]),
    },
  ];
}
