/** The five asset fields each row carries: id, name, and how row number `index` fills the value. */
const ASSET_FIELDS: readonly (readonly [number, string, (index: number, serial: string) => string])[] = [
  [51, "Model", (index) => modelOf(index)],
  [117, "Serial Number", (_index, serial) => serial],
  [102, "Operating System", (index) => (index % 3 === 0 ? "Windows 10 Pro" : "Windows 11 Pro 23H2")],
  [44, "RAM", (index) => (index % 2 === 0 ? "16 GB" : "")],
  [122, "Processor", (index) => (index % 4 === 0 ? "" : "Intel(R) Core(TM) i5-1245U")],
];

const MODELS = [
  "Latitude 5440",
  "ThinkPad T14 Gen 4",
  "EliteBook 840 G10",
  "OptiPlex 7010",
  "ProDesk 400 G9",
];
const CLIENTS = [
  [12, "Harbour Street Dental"],
  [18, "Norwood & Blake Solicitors"],
  [27, "Tamar Valley Foods Pty Ltd"],
  [33, "Citywide Plumbing, Heating & Gas"],
] as const;
const SITES = ["Main", "Head Office", "Warehouse", "Level 3 Annex"];
const TYPES = [
  [3, "Laptop"],
  [4, "Workstation"],
  [9, "Server"],
] as const;
const PEOPLE = ["Priya Raman", "Tom O'Brien", "", "Élodie Martin", "Grace Liu", "", "Anders Holm"];
const BASE_32 = "BCDFGHJKLMNPQRSTVWXYZ23456789";

function pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("pick needs a list that is not empty");
  return item;
}

function modelOf(index: number): string {
  return pick(MODELS, index * 3);
}

/** Letters and digits that look random and are the same in every run. */
function code(seed: number, length: number): string {
  let state = (seed * 2654435761 + 12345) % 4294967296;
  let text = "";
  for (let position = 0; position < length; position++) {
    state = (state * 1664525 + 1013904223) % 4294967296;
    text += BASE_32[Math.floor((state / 4294967296) * BASE_32.length)];
  }
  return text;
}

/** A serial number in the manner of the vendor of that model: 7, 8 or 10 characters. */
function serialOf(index: number): string {
  const model = modelOf(index);
  if (model.startsWith("ThinkPad")) return `PF${code(index, 6)}`;
  if (model.startsWith("EliteBook") || model.startsWith("ProDesk")) return `5CG${code(index, 7)}`;
  return code(index, 7);
}

function assetFields(index: number, serial: string): object[] {
  return ASSET_FIELDS.map(([id, name, fill], position) => ({
    id,
    access_level: 0,
    display: fill(index, serial),
    lookup: 0,
    mandatory: false,
    name,
    parenttype_id: pick(TYPES, index)[0],
    showonactivity: false,
    systemuse: 0,
    typeinfo_id: 400 + position,
    validate: "",
    value: fill(index, serial),
  }));
}

/**
 * One row of an asset list as the product's API sends it: 58 members, most of them empty, four of them
 * missing in some rows, and five asset fields of twelve members each.
 */
export function assetRow(index: number): Record<string, unknown> {
  const serial = serialOf(index);
  const [clientId, clientName] = pick(CLIENTS, index * 7);
  const [typeId, typeName] = pick(TYPES, index);
  const hostname = `${clientName.slice(0, 3).toUpperCase()}-${typeName.slice(0, 2).toUpperCase()}-${String(index + 1).padStart(3, "0")}`;
  return {
    id: 2101 + index * 3,
    addigy_id: "",
    ...(index % 5 === 0 ? {} : { asset_type_priority: 0 }),
    assettype_id: typeId,
    assettype_name: typeName,
    automate_id: 0,
    auvik_device_id: "",
    business_owner_cab_id: 0,
    business_owner_id: -99,
    business_owner_name: "",
    client_id: clientId,
    client_name: clientName,
    colour: "#00000000",
    contract_ref: index % 3 === 0 ? "" : `MSA-${clientId}-2025`,
    criticality: 0,
    datto_alternate_id: 0,
    datto_id: "",
    datto_url: "",
    ...(index % 5 === 0 ? {} : { defaultsequence: 0 }),
    device42_id: 0,
    device_number: index + 1,
    fields: assetFields(index, serial),
    ...(index % 4 === 0 ? {} : { icon: "fas fa-laptop" }),
    inactive: index % 11 === 0,
    inventory_number: index % 2 === 0 ? hostname : String(10450 + index),
    issue_consignment_line_id: 0,
    item_id: 0,
    item_name: "",
    itemstock_id: 0,
    itglue_url: "",
    key: 2101 + index * 3,
    key_field: hostname,
    key_field2: pick(PEOPLE, index),
    key_field3: modelOf(index),
    manufacturer_id: 0,
    ncentral_details_id: 0,
    ninjarmm_id: index % 2 === 0 ? 700 + index : 0,
    non_consignable: false,
    passportal_id: 0,
    priority_id: -1,
    reserved_salesorder_id: 0,
    reserved_salesorder_line_id: 0,
    sla_id: -1,
    site_id: clientId + 2,
    site_name: pick(SITES, index),
    status_id: index % 9 === 0 ? 4 : 1,
    supplier_contract_id: 0,
    supplier_id: 0,
    supplier_priority_id: 0,
    supplier_sla_id: 0,
    syncroid: 0,
    table: 5,
    technical_owner_cab_id: 0,
    technical_owner_id: 0,
    technical_owner_name: "",
    third_party_id: 0,
    use: "asset",
    username: pick(PEOPLE, index),
  };
}

/** The first `count` asset rows, as the API sends them. */
export function assetRows(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_unused, index) => assetRow(index));
}

/** The rows with the members that a caller works out for each asset and adds before formatting. */
export function withDerivedMembers(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  return rows.map((row, index) => ({
    ...row,
    serial_number: serialOf(index),
    hostname: row["key_field"],
    asset_tag: row["inventory_number"],
  }));
}
