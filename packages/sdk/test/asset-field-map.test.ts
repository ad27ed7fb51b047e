import {
  type AssetFieldMap,
  type AssetRow,
  defaultAssetFieldMap,
  discoverAssetFieldMap,
  readAssetIdentities,
} from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";

interface Layout {
  readonly keys?: readonly (readonly [id: number, name?: string])[];
  readonly fields?: Readonly<Record<number, string>>;
}

function discover({ keys = [], fields = {} }: Layout): AssetFieldMap {
  const [[first, firstName] = [0], [second, secondName] = [0], [third, thirdName] = [0]] = keys;
  return discoverAssetFieldMap({
    id: 7,
    name: "Laptop",
    keyfield_id: first,
    keyfield2_id: second,
    keyfield3_id: third,
    ...(firstName === undefined ? {} : { keyfield_name: firstName }),
    ...(secondName === undefined ? {} : { keyfield2_name: secondName }),
    ...(thirdName === undefined ? {} : { keyfield3_name: thirdName }),
    fields: Object.entries(fields).map(([id, name]) => ({ field_id: Number(id), field_name: name })),
  });
}

const key = (member: string, fieldId: number) => ({ in: "member", member, fieldId });
const field = (fieldId: number, fieldName: string) => ({ in: "field", fieldId, fieldName });

describe("discovery", () => {
  test.each<[string, Layout, unknown, unknown]>([
    [
      "serial number and hostname as key fields",
      {
        keys: [
          [117, "Serial Number"],
          [101, "Hostname"],
        ],
      },
      key("key_field", 117),
      key("key_field2", 101),
    ],
    [
      "the shipped layout: the serial number is a field only",
      {
        keys: [
          [101, "Name"],
          [148, "User"],
          [51, "Model"],
        ],
        fields: { 101: "Name", 117: "Serial Number" },
      },
      field(117, "Serial Number"),
      key("key_field", 101),
    ],
    [
      "the third key field",
      {
        keys: [
          [51, "Model"],
          [148, "User"],
          [117, "Serial No."],
        ],
      },
      key("key_field3", 117),
      undefined,
    ],
    [
      "other spellings",
      { fields: { 1: "S/N", 2: "Computer name" } },
      field(1, "S/N"),
      field(2, "Computer name"),
    ],
    [
      "Seriennummer and PC-Name",
      { fields: { 1: "Seriennummer", 2: "PC-Name" } },
      field(1, "Seriennummer"),
      field(2, "PC-Name"),
    ],
    ["an accent", { fields: { 1: "Numéro de série" } }, field(1, "Numéro de série"), undefined],
    ["a service tag", { fields: { 9: "Service Tag", 8: "Model" } }, field(9, "Service Tag"), undefined],
    [
      "the better name wins",
      { fields: { 1: "SN", 2: "Serial Number", 3: "Name", 4: "Hostname" } },
      field(2, "Serial Number"),
      field(4, "Hostname"),
    ],
    [
      "a key field wins over a field of the same name",
      { keys: [[5, "Serial Number"]], fields: { 9: "Serial Number", 5: "Serial Number" } },
      key("key_field", 5),
      undefined,
    ],
    [
      "the name of a key field is looked up among the fields",
      { keys: [[117], [101]], fields: { 117: "Serial Number", 101: "Hostname" } },
      key("key_field", 117),
      key("key_field2", 101),
    ],
  ])("%s", (_name, layout, serialNumber, hostname) => {
    const map = discover(layout);
    expect(map.serialNumber).toEqual(serialNumber);
    expect(map.hostname).toEqual(hostname);
    expect(map.assetTag).toEqual({ in: "member", member: "inventory_number" });
    expect(map.source).toBe("discovered");
  });

  test.each<[string, Layout]>([
    ["no field at all", {}],
    ["fields that say nothing", { keys: [[51, "Model"]], fields: { 51: "Model", 2: "Series number plate" } }],
    ["a key field without a name", { keys: [[5]] }],
  ])("%s leaves the default", (_name, layout) => {
    expect(discover(layout)).toEqual(defaultAssetFieldMap);
    expect(defaultAssetFieldMap).toMatchObject({
      serialNumber: { member: "key_field" },
      hostname: { member: "key_field2" },
      source: "default",
    });
  });
});

describe("reading identities", () => {
  const row = { key_field: " PF3ABC12 ", key_field2: "ACME-LT-01", inventory_number: "5001" } as AssetRow;

  test("by default from the key fields", () => {
    expect(readAssetIdentities(row)).toEqual({
      serial_number: "PF3ABC12",
      hostname: "ACME-LT-01",
      asset_tag: "5001",
    });
  });

  test("from fields, with a number as its text", () => {
    const map = discover({ fields: { 117: "Serial Number" } });
    const withFields = { ...row, fields: [{ id: 117, name: "Serial Number", value: 4711, lookup: 0 }] };
    expect(readAssetIdentities(withFields as unknown as AssetRow, map)).toEqual({
      serial_number: "4711",
      asset_tag: "5001",
    });
  });

  test("absent where empty or not in the row", () => {
    const map = discover({ fields: { 117: "Serial Number" } });
    expect(readAssetIdentities({ ...row, inventory_number: "  " }, map)).toEqual({});
  });
});
