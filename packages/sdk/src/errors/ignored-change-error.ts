/** One member that was written but does not read back as written. */
export interface IgnoredChange {
  readonly member: string;
  readonly requested: unknown;
  readonly actual: unknown;
}

/**
 * Halo accepted a write but did not keep all of it. The record exists with the other changes: do not create it again.
 */
export class IgnoredChangeError extends Error {
  override readonly name = "IgnoredChangeError";
  readonly entity: string;
  /** The record's id, also after a create. */
  readonly id: number;
  readonly ignored: readonly IgnoredChange[];

  constructor(entity: string, id: number, ignored: readonly IgnoredChange[]) {
    super(`Halo saved ${entity} ${id}, but did not keep: ${ignored.map(({ member }) => member).join(", ")}`);
    this.entity = entity;
    this.id = id;
    this.ignored = ignored;
  }
}
