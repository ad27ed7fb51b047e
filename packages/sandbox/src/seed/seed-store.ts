import type { ResolvedOptions } from "../options.ts";
import type { Store } from "../store.ts";
import { createFieldDefinitions } from "./asset-fields.ts";
import { createAssetGroups, createAssetTypes } from "./asset-types.ts";
import { seedAssets } from "./assets.ts";
import { seedClients } from "./clients.ts";
import { createCustomFieldDefinitions } from "./custom-fields.ts";
import { createLookups } from "./lookups.ts";
import { createRandom } from "./random.ts";
import { seedSiteContacts } from "./site-contacts.ts";
import { seedSites } from "./sites.ts";
import { createTruthRecorder, type Truth } from "./truth.ts";
import { seedUsers } from "./users.ts";

/** Replaces the content of the store by the seed's, always the same for the same options. */
export function seedStore(store: Store, options: ResolvedOptions): Truth {
  const random = createRandom(options.seed).fork("tenant");
  empty(store);
  store.lookups = createLookups(options);
  store.fieldDefinitions.replaceWith(createFieldDefinitions(random));
  store.customFieldDefinitions.replaceWith(createCustomFieldDefinitions(random));
  store.assetGroups.replaceWith(createAssetGroups(random));
  store.assetTypes.replaceWith(createAssetTypes(random));
  store.agents.replaceWith([
    { id: 3, name: "Sandbox API", email: "api@example.com", isApiAgent: true },
    { id: 4, name: "Robin Example", email: "robin@example.com", isApiAgent: false },
  ]);

  const [firstClient, ...otherClients] = seedClients(store, options, random);
  const truth = createTruthRecorder();
  if (firstClient === undefined) return truth.truth();
  const plan = {
    options,
    store,
    truth,
    random,
    clients: [firstClient, ...otherClients] as const,
    deviceNumbers: new Map(),
  };
  seedSites(plan);
  seedUsers(plan);
  seedSiteContacts(plan);
  seedAssets(plan);
  return truth.truth();
}

function empty(store: Store): void {
  for (const collection of [store.clients, store.sites, store.users, store.assets])
    collection.replaceWith([]);
}
