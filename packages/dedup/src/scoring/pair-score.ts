import type { Action } from "../policy/action.ts";
import type { Evidence } from "./evidence.ts";

/** What a policy makes of two records, and why. */
export interface PairScore {
  /** 0 to 100. In the policies that come with this library, a rank that people know rather than a measured probability. */
  readonly confidence: number;
  /** The name of the policy's rule that decided, or `"none"`. */
  readonly matchType: string;
  readonly action: Action;
  readonly evidence: readonly Evidence[];
}
