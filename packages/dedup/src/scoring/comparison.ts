import type { Evidence, EvidenceEffect } from "./evidence.ts";

/** The level that each field of a comparison can have, such as `{ hostname: "exact" | "different" }`. */
export type LevelsByField = Readonly<Record<string, string>>;

/** What the comparison of one field found, put into words only when somebody asks: most pairs are discarded. */
export interface Finding<Level extends string = string> {
  readonly level: Level;
  readonly effect: EvidenceEffect;
  readonly describe: () => Pick<Evidence, "left" | "right" | "reasons">;
}

/** One finding for each field. */
export type Comparison<Levels extends LevelsByField> = {
  readonly [Field in keyof Levels]: Finding<Levels[Field]>;
};
