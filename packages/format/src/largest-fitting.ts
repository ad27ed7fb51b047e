/**
 * The largest whole number from `smallest` to `largest` that fits, or `undefined` when not even the smallest does.
 * Expects that whatever is below a fitting number fits too. Starts small and doubles, so the cost depends on the
 * answer and not on `largest`.
 */
export function largestFitting(
  smallest: number,
  largest: number,
  fits: (candidate: number) => boolean,
): number | undefined {
  if (largest < smallest || !fits(smallest)) return undefined;
  let fitting = smallest;
  let tooLarge = largest + 1;
  let step = 1;
  while (fitting + 1 < tooLarge) {
    const candidate = Math.min(fitting + step, Math.ceil((fitting + tooLarge) / 2), largest);
    if (fits(candidate)) {
      fitting = candidate;
      step *= 2;
    } else {
      tooLarge = candidate;
    }
  }
  return fitting;
}
