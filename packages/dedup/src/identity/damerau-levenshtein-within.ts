const GREATEST_LIMIT = 64;

/**
 * Counts the insertions, deletions, replacements and swaps of neighbours that turn one text into the other, or
 * returns `undefined` when it takes more than `most`. No part is edited twice (optimal string alignment), so "ca"
 * is 3 away from "abc", not 2.
 *
 * Takes time in proportion to the length of the texts times `most`: two long texts are cheap to compare, too.
 *
 * @param most - The greatest distance of interest, a whole number from 0 to 64.
 * @throws RangeError when `most` is not such a number.
 * @example
 * damerauLevenshteinWithin("receipt", "reciept", 1) // => 1
 * damerauLevenshteinWithin("kitten", "sitting", 2) // => undefined
 */
export function damerauLevenshteinWithin(left: string, right: string, most: number): number | undefined {
  if (!Number.isInteger(most) || most < 0 || most > GREATEST_LIMIT) {
    throw new RangeError(
      `Expected most to be a whole number from 0 to ${GREATEST_LIMIT}, got ${String(most)}.`,
    );
  }
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > most) return undefined;
  return most === 0 ? undefined : bandedDistance(left, right, most);
}

/**
 * Fills only the band around the diagonal in which a distance of `most` or less can lie. Slot `s` of a row holds
 * the column `row + s - most - 1`, so that the cell above is one slot to the right and the diagonal one is the
 * same slot; the first and the last slot stand outside the band.
 */
function bandedDistance(left: string, right: string, most: number): number | undefined {
  const tooFar = most + 1;
  const width = 2 * most + 3;
  let beforeLast = new Uint8Array(width).fill(tooFar);
  let last = new Uint8Array(width).fill(tooFar);
  let current = new Uint8Array(width).fill(tooFar);
  for (let column = 0; column <= most; column++) last[column + most + 1] = column;

  for (let row = 1; row <= left.length; row++) {
    let nearest = tooFar;
    for (let slot = 1; slot < width - 1; slot++) {
      const column = row + slot - most - 1;
      const distance = column < 0 || column > right.length ? tooFar : cell(row, column, slot);
      current[slot] = distance;
      nearest = Math.min(nearest, distance);
    }
    if (nearest > most) return undefined;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  const distance = at(last, right.length - left.length + most + 1);
  return distance <= most ? distance : undefined;

  function at(row: Uint8Array, slot: number): number {
    return row[slot] ?? tooFar;
  }

  function cell(row: number, column: number, slot: number): number {
    if (column === 0) return Math.min(row, tooFar);
    const isSame = left[row - 1] === right[column - 1];
    let distance = Math.min(
      at(last, slot) + (isSame ? 0 : 1),
      at(last, slot + 1) + 1,
      at(current, slot - 1) + 1,
    );
    if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
      distance = Math.min(distance, at(beforeLast, slot) + 1);
    }
    return Math.min(distance, tooFar);
  }
}
