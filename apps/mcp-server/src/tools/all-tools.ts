import type { Tool } from "../tool.ts";
import { createAssetTool } from "./create-asset.ts";
import { createSiteTool } from "./create-site.ts";
import { createUserTool } from "./create-user.ts";
import { deleteAssetTool } from "./delete-asset.ts";
import { findAssetMatchTool } from "./find-asset-match.ts";
import { findSiteMatchTool } from "./find-site-match.ts";
import { findUserMatchTool } from "./find-user-match.ts";
import { getAssetTool } from "./get-asset.ts";
import { getAssetFieldSchemaTool } from "./get-asset-field-schema.ts";
import { getAssetsBatchTool } from "./get-assets-batch.ts";
import { getClientTool } from "./get-client.ts";
import { getSiteTool } from "./get-site.ts";
import { getSitesBatchTool } from "./get-sites-batch.ts";
import { getUserTool } from "./get-user.ts";
import { getUsersBatchTool } from "./get-users-batch.ts";
import { listAssetCustomFieldsTool } from "./list-asset-custom-fields.ts";
import { listAssetStatusesTool } from "./list-asset-statuses.ts";
import { listAssetTypesTool } from "./list-asset-types.ts";
import { listAssetsTool } from "./list-assets.ts";
import { listClientsTool } from "./list-clients.ts";
import { listContactTypesTool } from "./list-contact-types.ts";
import { listSitesTool } from "./list-sites.ts";
import { listUsersTool } from "./list-users.ts";
import { scanAssetDuplicatesTool } from "./scan-asset-duplicates.ts";
import { scanUserDuplicatesTool } from "./scan-user-duplicates.ts";
import { searchAssetsByHostnameTool } from "./search-assets-by-hostname.ts";
import { searchAssetsBySerialNumberTool } from "./search-assets-by-serial.ts";
import { searchClientsTool } from "./search-clients.ts";
import { searchUsersByEmailTool } from "./search-users-by-email.ts";
import { updateAssetTool } from "./update-asset.ts";
import { updateUserTool } from "./update-user.ts";

/** Every tool, in the order that clients see. The order never changes between runs. */
export const allTools: readonly Tool[] = [
  listAssetsTool,
  getAssetTool,
  searchAssetsBySerialNumberTool,
  searchAssetsByHostnameTool,
  createAssetTool,
  updateAssetTool,
  deleteAssetTool,
  listAssetCustomFieldsTool,
  getAssetFieldSchemaTool,
  listUsersTool,
  getUserTool,
  searchUsersByEmailTool,
  createUserTool,
  updateUserTool,
  listSitesTool,
  getSiteTool,
  createSiteTool,
  listClientsTool,
  getClientTool,
  searchClientsTool,
  listAssetTypesTool,
  listAssetStatusesTool,
  listContactTypesTool,
  getAssetsBatchTool,
  getUsersBatchTool,
  getSitesBatchTool,
  findAssetMatchTool,
  findUserMatchTool,
  findSiteMatchTool,
  scanAssetDuplicatesTool,
  scanUserDuplicatesTool,
];
