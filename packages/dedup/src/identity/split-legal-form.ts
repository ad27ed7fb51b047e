import {
  LEADING_LEGAL_FORMS,
  LEGAL_FORM_WORDS,
  LEGAL_FORMS,
  SPELLED_LEGAL_FORMS,
} from "./data/legal-forms.ts";

/** The folded words of an organisation's name, divided. */
export interface DividedName {
  /** Without legal form and article; never empty unless there are no words. */
  readonly bare: readonly string[];
  /** In its usual abbreviation: "ltd" for "Limited" and "Co., Ltd."; `""` when there is none. */
  readonly legalForm: string;
}

const LONGEST_FORM: number = Math.max(...Array.from(LEGAL_FORMS, (form) => form.split(" ").length));

/** Takes the legal form and the article off an organisation's name. A name that is nothing else keeps them. */
export function splitLegalForm(words: readonly string[]): DividedName {
  let [start, end] = [0, words.length];
  for (;;) {
    const [before, behind] = outerWords(words.slice(start, end));
    if (before + behind === 0) break;
    start += before;
    end -= behind;
  }
  const form = [...words.slice(0, start), ...words.slice(end)]
    .filter((word) => word !== "the")
    .map((word) => LEGAL_FORM_WORDS.get(word) ?? word)
    .join(" ");
  return { bare: words.slice(start, end), legalForm: SPELLED_LEGAL_FORMS.get(form) ?? form };
}

/** How many words one form or article takes before and behind, the longest form that fits, but never all words. */
function outerWords(words: readonly string[]): readonly [before: number, behind: number] {
  if (words.length < 2) return [0, 0];
  const [first = ""] = words;
  if (first === "the" || LEADING_LEGAL_FORMS.has(first)) return [1, 0];
  for (let length = Math.min(LONGEST_FORM, words.length - 1); length > 0; length--) {
    if (LEGAL_FORMS.has(words.slice(-length).join(" "))) return [0, length];
  }
  return words.at(-1) === "and" ? [0, 1] : [0, 0];
}
