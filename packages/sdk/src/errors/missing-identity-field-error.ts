/**
 * An asset type has no place that is known to hold a serial number or a hostname, so the value cannot be written.
 * Name the place in `assetFieldMaps`, or write the field by its own name. Nothing was sent.
 */
export class MissingIdentityFieldError extends Error {
  override readonly name = "MissingIdentityFieldError";
  readonly identity: string;
  readonly assetTypeId: number | undefined;

  constructor(identity: string, assetTypeId: number | undefined) {
    super(
      `Asset type ${assetTypeId ?? "(unknown)"} has no field that is known to hold the ${identity}; write the field by its own name instead`,
    );
    this.identity = identity;
    this.assetTypeId = assetTypeId;
  }
}
