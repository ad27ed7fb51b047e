import { MAX_CONSIDERED_LENGTH } from "./consider-text.ts";

const BOOST_THRESHOLD = 0.7;
const LONGEST_PREFIX = 4;
const PREFIX_SCALE = 0.1;

/**
 * Measures how alike two short texts are, with more weight on how they begin. Suits names; for long texts the
 * result means little, so only the first 256 UTF-16 code units count.
 *
 * Libraries differ in the details of this measure. Here:
 * - characters match within half the longer length, less one;
 * - half the matched characters that are out of order count as transpositions, without rounding down;
 * - the boost for a common prefix (up to four characters, 0.1 each) applies only above a Jaro value of 0.7;
 * - two equal texts give 1, but an empty text gives 0 with any other, even an empty one: nothing is no likeness.
 *
 * Compares the texts as given: fold case and diacritics first.
 *
 * @returns A number from 0 (no character in common) to 1 (equal).
 * @example
 * jaroWinkler("MARTHA", "MARHTA") // => 0.9611…
 * jaroWinkler("", "") // => 0
 */
export function jaroWinkler(left: string, right: string): number {
  const first = left.slice(0, MAX_CONSIDERED_LENGTH);
  const second = right.slice(0, MAX_CONSIDERED_LENGTH);
  if (first === "" || second === "") return 0;
  if (first === second) return 1;

  const similarity = jaro(first, second);
  if (similarity <= BOOST_THRESHOLD) return similarity;
  return similarity + commonPrefixLength(first, second) * PREFIX_SCALE * (1 - similarity);
}

function jaro(left: string, right: string): number {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const isTaken = new Uint8Array(right.length);
  const matchedLeft: string[] = [];
  for (let index = 0; index < left.length; index++) {
    const last = Math.min(right.length - 1, index + reach);
    for (let other = Math.max(0, index - reach); other <= last; other++) {
      if (isTaken[other] === 0 && left[index] === right[other]) {
        isTaken[other] = 1;
        matchedLeft.push(right.charAt(other));
        break;
      }
    }
  }
  const matches = matchedLeft.length;
  if (matches === 0) return 0;

  let outOfOrder = 0;
  let position = 0;
  for (let other = 0; other < right.length; other++) {
    if (isTaken[other] === 0) continue;
    if (right[other] !== matchedLeft[position]) outOfOrder++;
    position++;
  }
  return (matches / left.length + matches / right.length + (matches - outOfOrder / 2) / matches) / 3;
}

function commonPrefixLength(left: string, right: string): number {
  let length = 0;
  while (length < LONGEST_PREFIX && length < left.length && left[length] === right[length]) length++;
  return length;
}
