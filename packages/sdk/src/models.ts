import type { components } from "./generated/halopsa.ts";

type Schemas = components["schemas"];

export type AssetRow = Schemas["AssetRow"];
export type AssetDetail = Schemas["AssetDetail"];
export type AssetWrite = Schemas["AssetWrite"];
export type AssetField = Schemas["AssetField"];
export type AssetFieldDefinition = Schemas["AssetFieldDefinition"];
export type AssetType = Schemas["AssetType"];
export type AssetTypeDetail = Schemas["AssetTypeDetail"];
export type CustomField = Schemas["CustomField"];
export type CustomFieldDefinition = Schemas["CustomFieldDefinition"];
export type UserRow = Schemas["UserRow"];
export type UserDetail = Schemas["UserDetail"];
export type UserWrite = Schemas["UserWrite"];
export type SiteRow = Schemas["SiteRow"];
export type SiteDetail = Schemas["SiteDetail"];
export type SiteWrite = Schemas["SiteWrite"];
export type SiteContact = Schemas["SiteContact"];
export type ClientRow = Schemas["ClientRow"];
export type ClientDetail = Schemas["ClientDetail"];
export type ClientWrite = Schemas["ClientWrite"];
export type LookupValue = Schemas["LookupValue"];
