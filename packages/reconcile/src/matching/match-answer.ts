import type { Action, Evidence } from "@halopsa-kit/dedup";

/** A record that the candidate may be, and why. */
export interface FoundMatch<Row> {
  readonly record: Row;
  /** 0 to 100. */
  readonly confidence: number;
  readonly matchType: string;
  readonly action: Action;
  readonly evidence: readonly Evidence[];
}

interface Search<Row> {
  /** The likeliest record, if any is likely at all. */
  readonly best?: FoundMatch<Row>;
  readonly others: readonly FoundMatch<Row>[];
  /** What no pair can say: values of the candidate that cannot be used, and equal claims. */
  readonly reasons: readonly string[];
  /** What was looked at, in words. */
  readonly searched: readonly string[];
  /** Requests that this call made; answers from a cache cost Halo nothing. */
  readonly requests: number;
}

/** Whether a record is there already. */
export type MatchAnswer<Row> =
  | (Search<Row> & {
      readonly status: "decided";
      readonly action: Action;
      readonly confidence: number;
    })
  /** Not everything could be read in time, so nobody may conclude that the record is new. Ask again to go on. */
  | (Search<Row> & { readonly status: "incomplete" });

/** A match answer before its requests are counted. */
export type UncountedMatchAnswer<Row> = Uncounted<MatchAnswer<Row>>;

type Uncounted<Answer> = Answer extends unknown ? Omit<Answer, "requests"> : never;
