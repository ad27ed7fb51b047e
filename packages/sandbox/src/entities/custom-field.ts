/** The value of a Halo custom field: option ids for selects, ISO text for dates. */
export type CustomFieldValue = string | number | boolean | readonly number[];

export type CustomFieldType =
  | "text"
  | "memo"
  | "singleSelect"
  | "multiSelect"
  | "date"
  | "number"
  | "checkbox"
  | "password";

/** `/FieldInfo`: a custom field. Its name starts with `CF`. */
export interface CustomFieldDefinition {
  readonly id: number;
  readonly guid: string;
  readonly name: string;
  readonly label: string;
  readonly entity: "ticket" | "client" | "site" | "user" | "asset";
  readonly type: CustomFieldType;
  /** Options of a select by the id that is stored. */
  readonly options: ReadonlyMap<number, string>;
}
