/** What names a record in its source. */
export type RecordId = string | number;

/** A machine, in neutral terms. Every member but `id` may be absent; absent is unknown, not different. */
export interface AssetIdentity {
  readonly id: RecordId;
  /** Whose machine it is. Hostnames are compared within one client. */
  readonly clientId?: RecordId | undefined;
  readonly serialNumber?: string | undefined;
  readonly hostname?: string | undefined;
  readonly macAddresses?: readonly string[] | undefined;
  /** SMBIOS UUID. */
  readonly uuid?: string | undefined;
  readonly assetTag?: string | undefined;
  /** Ids that other systems gave it, by system, such as `{ rmm: "8812" }`. */
  readonly externalIds?: Readonly<Record<string, string>> | undefined;
  /**
   * What kind of device it is, in the source's words, such as the name of an asset type: "Managed Workstation".
   * Devices of different kinds are not one machine; words that are not known say nothing.
   */
  readonly kind?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly model?: string | undefined;
}

/** A person, in neutral terms. */
export interface UserIdentity {
  readonly id: RecordId;
  /** Whose user it is. User names are compared within one client. */
  readonly clientId?: RecordId | undefined;
  /** Every address the person is known by. */
  readonly emails?: readonly string[] | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly username?: string | undefined;
  /** The display name, or "Last, First". */
  readonly name?: string | undefined;
  readonly phones?: readonly string[] | undefined;
  /** Ids that other systems gave the person, by system, such as `{ entra: "0f8e…" }`. */
  readonly externalIds?: Readonly<Record<string, string>> | undefined;
}

/** A place of a client, in neutral terms. */
export interface SiteIdentity {
  readonly id: RecordId;
  /** Whose place it is. Sites are compared within one client. */
  readonly clientId?: RecordId | undefined;
  readonly name?: string | undefined;
  /** Street, house number and city, in one text or in lines. */
  readonly address?: string | readonly string[] | undefined;
  readonly postcode?: string | undefined;
  readonly phone?: string | undefined;
}

/** An organisation, in neutral terms. */
export interface ClientIdentity {
  readonly id: RecordId;
  readonly name?: string | undefined;
  readonly address?: string | readonly string[] | undefined;
  readonly postcode?: string | undefined;
  readonly phone?: string | undefined;
  readonly externalIds?: Readonly<Record<string, string>> | undefined;
}
