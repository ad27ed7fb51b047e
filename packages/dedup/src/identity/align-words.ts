import { isTypoOf } from "./is-typo-of.ts";
import { jaroWinkler } from "./jaro-winkler.ts";

/** What is left when two lists of words are laid upon each other, whatever their order. */
export interface WordAlignment {
  /** How many words both have. */
  readonly same: number;
  /** How many words of one are a slip away from a word of the other. */
  readonly typos: number;
  /** The words that only the one or only the other has. */
  readonly extra: readonly [readonly string[], readonly string[]];
}

const SIMILAR_WORD = 0.85;
const SHORTEST_ABBREVIATION = 3;

/** Whether one word is left on either side, and the two are alike though not by a mere slip: "chem", "chemicals". */
export function isOneWordAlike([left, right]: WordAlignment["extra"]): boolean {
  const [word = "", another] = left;
  const [other = "", yetAnother] = right;
  if (another !== undefined || yetAnother !== undefined) return false;
  return isAbbreviation(word, other) || (word[0] === other[0] && jaroWinkler(word, other) >= SIMILAR_WORD);
}

function isAbbreviation(word: string, other: string): boolean {
  const [shorter, longer] = word.length < other.length ? [word, other] : [other, word];
  return shorter.length >= SHORTEST_ABBREVIATION && longer.startsWith(shorter);
}

/** Pairs the words of two lists, equal words first, then words that differ by a slip. Each word is used once. */
export function alignWords(left: readonly string[], right: readonly string[]): WordAlignment {
  // Pairing slips is greedy, so a fixed order makes the result the same whichever side comes first.
  const isSwapped = left.join(" ") > right.join(" ");
  const [first, second] = isSwapped ? [right, left] : [left, right];

  const { own, others } = removeEqual(first, second);
  const same = first.length - own.length;
  const ownExtra: string[] = [];
  for (const word of own) {
    const slip = others.findIndex((other) => isTypoOf(word, other));
    if (slip < 0) ownExtra.push(word);
    else others.splice(slip, 1);
  }
  const typos = own.length - ownExtra.length;
  return { same, typos, extra: isSwapped ? [others, ownExtra] : [ownExtra, others] };
}

function removeEqual(
  left: readonly string[],
  right: readonly string[],
): { readonly own: readonly string[]; readonly others: string[] } {
  const counts = new Map<string, number>();
  for (const word of right) counts.set(word, (counts.get(word) ?? 0) + 1);
  const own = left.filter((word) => {
    const count = counts.get(word) ?? 0;
    if (count > 0) counts.set(word, count - 1);
    return count === 0;
  });
  const others = Array.from(counts).flatMap(([word, count]) => Array.from({ length: count }, () => word));
  return { own, others };
}
