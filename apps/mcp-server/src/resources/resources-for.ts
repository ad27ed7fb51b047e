import { assetTypeNames } from "../completions/asset-type-names.ts";
import { clientNames } from "../completions/client-names.ts";
import type { Tool } from "../tool.ts";
import { getAssetTool } from "../tools/get-asset.ts";
import { getAssetFieldSchemaTool } from "../tools/get-asset-field-schema.ts";
import { getClientTool } from "../tools/get-client.ts";
import { getSiteTool } from "../tools/get-site.ts";
import { getUserTool } from "../tools/get-user.ts";
import { listAssetStatusesTool } from "../tools/list-asset-statuses.ts";
import { listAssetTypesTool } from "../tools/list-asset-types.ts";
import { listContactTypesTool } from "../tools/list-contact-types.ts";
import { assetTypeIdOf, clientIdOf, idOf } from "./named-ids.ts";
import { type Resource, resourceOf } from "./resource.ts";
import { scanResources } from "./scan-resources.ts";

/** Every resource, in the order that clients see. */
const allResources: readonly Resource[] = [
  resourceOf(listAssetTypesTool, {
    uri: "halopsa://asset-types",
    name: "asset-types",
    title: "Asset types",
    description: "All asset types with the names of their key fields.",
  }),
  resourceOf(listAssetStatusesTool, {
    uri: "halopsa://asset-statuses",
    name: "asset-statuses",
    title: "Asset statuses",
    description: "The statuses of assets, and which one is billed.",
  }),
  resourceOf(listContactTypesTool, {
    uri: "halopsa://contact-types",
    name: "contact-types",
    title: "Contact types",
    description: "The roles that users can have at a site.",
  }),
  resourceOf(
    getAssetFieldSchemaTool,
    {
      uri: "halopsa://asset-types/{asset_type}/fields",
      name: "asset-type-fields",
      title: "Field map of an asset type",
      description:
        "The fields of an asset type, by its name or id, and where serial number, hostname and tag live.",
      completers: { asset_type: assetTypeNames },
    },
    async ({ asset_type = "" }, context) => ({ asset_type_id: await assetTypeIdOf(asset_type, context) }),
  ),
  resourceOf(
    getAssetTool,
    {
      uri: "halopsa://assets/{id}",
      name: "asset",
      title: "Asset",
      description: "One asset by its id, with notes, users, fields and relations.",
    },
    ({ id = "" }) => ({ id: idOf(id) }),
    { format: "detailed" },
  ),
  resourceOf(
    getUserTool,
    {
      uri: "halopsa://users/{id}",
      name: "user",
      title: "User",
      description: "One user by id, with notes and devices.",
    },
    ({ id = "" }) => ({ id: idOf(id) }),
    { format: "detailed" },
  ),
  resourceOf(
    getSiteTool,
    {
      uri: "halopsa://sites/{id}",
      name: "site",
      title: "Site",
      description: "One site by its id, with address and contacts.",
    },
    ({ id = "" }) => ({ id: idOf(id) }),
    { format: "detailed" },
  ),
  resourceOf(
    getClientTool,
    {
      uri: "halopsa://clients/{client}",
      name: "client",
      title: "Client",
      description: "One client, by its exact name or id.",
      completers: { client: clientNames },
    },
    async ({ client = "" }, context) => ({ id: await clientIdOf(client, context) }),
    { format: "detailed" },
  ),
  ...scanResources,
];

/** The resources that show nothing but what these tools show. */
export function resourcesFor(tools: readonly Tool[]): readonly Resource[] {
  return allResources.filter((resource) => tools.some(({ name }) => resource.tools.includes(name)));
}
