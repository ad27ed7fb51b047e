import type { StoredAsset, StoredUser } from "@halopsa-kit/sandbox";
import type { Tenant } from "./start-tenant.ts";

const NAME_FIELD = 101;
const SERIAL_NUMBER_FIELD = 117;
const MANAGED_WORKSTATION = 17;

export interface PlantedAsset {
  readonly serialNumber: string;
  readonly hostname: string;
  readonly siteId?: number;
  readonly inactive?: boolean;
}

/** Puts a workstation with these identities, and no others, into the tenant. */
export function plantAsset(
  { sandbox: { store } }: Tenant,
  { serialNumber, hostname, siteId = 21, inactive = false }: PlantedAsset,
): StoredAsset {
  const id = store.assets.nextId();
  return store.assets.set({
    id,
    guid: crypto.randomUUID(),
    inventoryNumber: "",
    siteId,
    deviceNumber: id,
    assetTypeId: MANAGED_WORKSTATION,
    statusId: 1,
    inactive,
    fields: new Map([
      [NAME_FIELD, hostname],
      [SERIAL_NUMBER_FIELD, serialNumber],
    ]),
    customFields: new Map(),
    userIds: [],
    members: {},
  });
}

/** Puts a person with a name and an address, and nothing else, into the tenant. */
export function plantUser({ sandbox: { store } }: Tenant, name: string, emailaddress: string): StoredUser {
  const [firstname = "", ...rest] = name.split(" ");
  return store.users.set({
    id: store.users.nextId(),
    name,
    firstname,
    surname: rest.join(" "),
    emailaddress,
    email2: "",
    email3: "",
    siteId: 21,
    inactive: false,
    isServiceAccount: false,
    isGeneralUser: false,
    customFields: new Map(),
    members: {},
  });
}
