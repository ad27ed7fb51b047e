import { PLACEHOLDER_WORDS } from "./data/placeholder-words.ts";
import { isMadeOfWords } from "./is-made-of-words.ts";
import { isRun } from "./is-run.ts";

/**
 * Why a text says nothing, or `undefined` when it may say something. Spacing, punctuation and case do not matter:
 * "To be filled  by O.E.M", "DEFAULT_STRING" and "xxxx-xxxx" are found all the same.
 *
 * @example
 * placeholderReason("System Serial Number") // => "placeholder words that makers leave in"
 * placeholderReason("SN-12345") // => "a run of characters, not a number that was given out"
 * placeholderReason("5CG1234ABC") // => undefined
 */
export function placeholderReason(text: string): string | undefined {
  const compact = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/^0x(?=0+$)/, "");
  if (isRun(compact)) return "a run of characters, not a number that was given out";
  if (/^[01]{4,}$/.test(compact)) return "zeros and ones only";

  const chunks = compact.match(/\d+|\D+/g) ?? [];
  const kinds = chunks.map(kindOfChunk);
  if (kinds.includes("meaning")) return undefined;
  const words = chunks.filter((_chunk, index) => kinds[index] === "words");
  if (kinds.includes("run")) {
    return kinds.includes("short number") && words.length === 0
      ? undefined
      : "a run of characters, not a number that was given out";
  }
  // A short word such as "sn" beside digits is no placeholder: serial numbers begin so by chance.
  const isWordy = words.some((chunk) => chunk.length >= 4) || words.length === chunks.length;
  return isWordy && words.length > 0 ? "placeholder words that makers leave in" : undefined;
}

function kindOfChunk(chunk: string): "run" | "words" | "short number" | "meaning" {
  if (isRun(chunk)) return "run";
  if (/^\d/.test(chunk)) return chunk.length <= 3 ? "short number" : "meaning";
  const withoutFiller = chunk.replace(/(x{3,}|n{3,})$/, "");
  return isMadeOfWords(withoutFiller, PLACEHOLDER_WORDS) ? "words" : "meaning";
}
