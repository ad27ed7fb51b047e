/**
 * Halo accepted a write, but the record could not be read back, so it is not known whether all of it was kept. Read
 * the record again later; do not repeat a create. Why it could not be read is in `cause`.
 */
export class UnverifiedWriteError extends Error {
  override readonly name = "UnverifiedWriteError";
  readonly entity: string;
  /** The record's id, also after a create. */
  readonly id: number;

  constructor(entity: string, id: number, cause: unknown) {
    super(
      `Halo saved ${entity} ${id}, but it could not be read back. Read it again; do not repeat a create`,
      {
        cause,
      },
    );
    this.entity = entity;
    this.id = id;
  }
}
