import { largestFitting } from "./largest-fitting.ts";
import { MIN_TEXT_LENGTH } from "./shorten-text.ts";
import { limitsFor, type SizeLimits } from "./size-limits.ts";

/** One way to write something, at some size limits. */
export interface Rendering {
  readonly text: string;
}

/** What to shrink, in this order, and how far. */
const STEPS: readonly { readonly limit: keyof SizeLimits; readonly smallest: number }[] = [
  { limit: "maxTextLength", smallest: MIN_TEXT_LENGTH },
  { limit: "maxItems", smallest: 0 },
  { limit: "maxMembers", smallest: 0 },
];

/**
 * Writes something in at most `maxCharacters`, and takes away as little as it can: long texts are shortened
 * first, then arrays, and only when both are at their smallest, members.
 *
 * @param render - Writes the thing at given limits; smaller limits must not make the text longer.
 */
export function fitToBudget<Result extends Rendering>(
  render: (limits: SizeLimits) => Result,
  maxCharacters: number,
): Result {
  const fits = (limits: SizeLimits): boolean => render(limits).text.length <= maxCharacters;
  let limits = limitsFor(maxCharacters);
  for (const { limit, smallest } of STEPS) {
    if (fits(limits)) break;
    const current = limits;
    const best = largestFitting(smallest, maxCharacters, (size) => fits({ ...current, [limit]: size }));
    limits = { ...current, [limit]: best ?? smallest };
  }
  return render(limits);
}
