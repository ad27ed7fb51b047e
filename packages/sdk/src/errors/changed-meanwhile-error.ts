import type { MovedMember } from "../writes/planned-write.ts";

/** What an update would have overwritten was changed by someone else after it had been read. Nothing was sent. */
export class ChangedMeanwhileError extends Error {
  override readonly name = "ChangedMeanwhileError";
  readonly entity: string;
  readonly id: number;
  readonly moved: readonly MovedMember[];

  constructor(entity: string, id: number, moved: readonly MovedMember[]) {
    super(
      `${entity} ${id} was changed by someone else in the meantime: ${moved.map(({ member }) => member).join(", ")}. Nothing was sent; read it again`,
    );
    this.entity = entity;
    this.id = id;
    this.moved = moved;
  }
}
