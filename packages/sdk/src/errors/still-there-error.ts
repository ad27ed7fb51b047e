/** Halo accepted a deletion, but the record can still be read. Look at it in Halo before deleting it again. */
export class StillThereError extends Error {
  override readonly name = "StillThereError";
  readonly entity: string;
  readonly id: number;

  constructor(entity: string, id: number) {
    super(`Halo accepted to delete ${entity} ${id}, but it can still be read`);
    this.entity = entity;
    this.id = id;
  }
}
