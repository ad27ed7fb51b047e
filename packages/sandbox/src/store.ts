import { type Collection, createCollection } from "./collection.ts";
import type { StoredAgent } from "./entities/agent.ts";
import type { StoredAsset } from "./entities/asset.ts";
import type { FieldDefinition, StoredAssetGroup, StoredAssetType } from "./entities/asset-type.ts";
import type { StoredClient } from "./entities/client.ts";
import type { CustomFieldDefinition } from "./entities/custom-field.ts";
import type { StoredLookup } from "./entities/lookup.ts";
import type { StoredSite } from "./entities/site.ts";
import type { StoredUser } from "./entities/user.ts";

/** Everything the tenant holds. Tests may read it and change it; requests see the change at once. */
export interface Store {
  readonly clients: Collection<StoredClient>;
  readonly sites: Collection<StoredSite>;
  readonly users: Collection<StoredUser>;
  readonly assets: Collection<StoredAsset>;
  readonly assetTypes: Collection<StoredAssetType>;
  readonly assetGroups: Collection<StoredAssetGroup>;
  /** Fields of asset types: `/Field?kind=T`. */
  readonly fieldDefinitions: Collection<FieldDefinition>;
  /** Custom fields: `/FieldInfo`. */
  readonly customFieldDefinitions: Collection<CustomFieldDefinition>;
  readonly agents: Collection<StoredAgent>;
  /** An array, because a value's id is unique within its lookup only. */
  lookups: StoredLookup[];
}

export function createStore(): Store {
  return {
    clients: createCollection(),
    sites: createCollection(),
    users: createCollection(),
    assets: createCollection(),
    assetTypes: createCollection(),
    assetGroups: createCollection(),
    fieldDefinitions: createCollection(),
    customFieldDefinitions: createCollection(),
    agents: createCollection(),
    lookups: [],
  };
}
