/** `/Field?kind=T`: a field that asset types may have. */
export interface FieldDefinition {
  readonly id: number;
  readonly guid: string;
  readonly name: string;
  /** Options of a dropdown by the id that is stored as the value. Empty for free text. */
  readonly options: ReadonlyMap<string, string>;
}

/** `/AssetType`. */
export interface StoredAssetType {
  readonly id: number;
  readonly guid: string;
  name: string;
  assetGroupId: number;
  /** Fields whose values are shown as `key_field`, `key_field2` and `key_field3`; 0 = none. */
  keyFieldIds: readonly [number, number, number];
  /** The fields of the type, in the order of the form. */
  fieldIds: readonly number[];
  /** Statuses that assets of the type may have; `"all"` = no restriction. */
  allowedStatusIds: readonly number[] | "all";
  tagPrefix: string;
}

export interface StoredAssetGroup {
  readonly id: number;
  readonly guid: string;
  name: string;
}
