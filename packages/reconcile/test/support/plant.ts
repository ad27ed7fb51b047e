import type { Sandbox, StoredAsset, StoredSite, StoredUser } from "@halopsa-kit/sandbox";

/** Asset types of the sandbox. */
export const LAPTOP = 11;
/** Its serial number and hostname are key fields, so that every row shows them. */
export const WORKSTATION = 17;

/** Clients of the sandbox. */
export const CLIENT = 12;
export const OTHER_CLIENT = 13;

const NAME_FIELD = 101;
const SERIAL_FIELD = 117;
const MAC_FIELD = 151;
const EMPLOYEE_ID_FIELD = 211;

export interface PlantedAsset {
  readonly serial?: string;
  readonly hostname?: string;
  readonly mac?: string;
  readonly tag?: string;
  readonly clientId?: number;
  readonly typeId?: number;
  readonly inactive?: boolean;
  readonly statusId?: number;
}

export function siteOf({ store }: Sandbox, clientId: number): StoredSite {
  const site = [...store.sites.all()].find((candidate) => candidate.clientId === clientId);
  if (site === undefined) throw new Error(`client ${clientId} has no site`);
  return site;
}

export function plantAsset(sandbox: Sandbox, asset: PlantedAsset): StoredAsset {
  const { store } = sandbox;
  const { serial, hostname, mac, tag = "", clientId = CLIENT, typeId = WORKSTATION } = asset;
  const fields = [
    [NAME_FIELD, hostname],
    [SERIAL_FIELD, serial],
    [MAC_FIELD, mac],
  ] as const;
  return store.assets.set({
    id: store.assets.nextId(),
    guid: crypto.randomUUID(),
    inventoryNumber: tag,
    siteId: siteOf(sandbox, clientId).id,
    deviceNumber: 1,
    assetTypeId: typeId,
    statusId: asset.statusId ?? 1,
    inactive: asset.inactive ?? false,
    fields: new Map(fields.flatMap(([id, value]) => (value === undefined ? [] : [[id, value]]))),
    customFields: new Map(),
    userIds: [],
    members: {},
  });
}

/** Machines that have nothing in common. */
export function plantFleet(sandbox: Sandbox, count: number, asset: PlantedAsset = {}): StoredAsset[] {
  return Array.from({ length: count }, () => {
    const mark = fleetMark(sandbox.store.assets.nextId());
    return plantAsset(sandbox, { serial: `PF${mark}`, hostname: `${mark}-PC`, ...asset });
  });
}

/** Six letters, no two of a kind close to each other, so that no name or number is a typing slip of another. */
function fleetMark(id: number): string {
  let rest = (id * 1_234_567) % 308_915_776;
  let mark = "";
  for (let length = 0; length < 6; length++) {
    mark += String.fromCharCode(65 + (rest % 26));
    rest = Math.floor(rest / 26);
  }
  return `${mark}${id}`;
}

export interface PlantedUser {
  readonly firstname: string;
  readonly surname: string;
  readonly email?: string;
  readonly email2?: string;
  readonly phone?: string;
  readonly employeeId?: string;
  readonly clientId?: number;
  readonly inactive?: boolean;
  readonly isServiceAccount?: boolean;
}

export function plantUser(sandbox: Sandbox, user: PlantedUser): StoredUser {
  const { store } = sandbox;
  const { firstname, surname, email = "", email2 = "", phone, employeeId, clientId = CLIENT } = user;
  return store.users.set({
    id: store.users.nextId(),
    name: `${firstname} ${surname}`,
    firstname,
    surname,
    emailaddress: email,
    email2,
    email3: "",
    siteId: siteOf(sandbox, clientId).id,
    inactive: user.inactive ?? false,
    isServiceAccount: user.isServiceAccount ?? false,
    isGeneralUser: false,
    customFields: new Map(employeeId === undefined ? [] : [[EMPLOYEE_ID_FIELD, employeeId]]),
    members: phone === undefined ? {} : { phonenumber: phone },
  });
}

export function plantSite(
  sandbox: Sandbox,
  {
    name,
    line1 = "",
    city = "",
    postcode = "",
    clientId = CLIENT,
  }: {
    readonly name: string;
    readonly line1?: string;
    readonly city?: string;
    readonly postcode?: string;
    readonly clientId?: number;
  },
): StoredSite {
  const { store } = sandbox;
  return store.sites.set({
    id: store.sites.nextId(),
    name,
    clientId,
    inactive: false,
    deliveryAddress: { line1, line2: "", line3: city, line4: "", postcode },
    mainContactId: 0,
    contacts: [],
    customFields: new Map(),
    members: {},
  });
}
