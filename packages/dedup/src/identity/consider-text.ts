/** The longest part of a text that is looked at, in UTF-16 code units. Identity values are far shorter. */
export const MAX_CONSIDERED_LENGTH = 256;

/** Visible ASCII with single spaces: the usual case, in which nothing is to be done. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Controls, lone surrogates and the code points that Unicode tells software to draw as nothing. */
const UNSEEN = /(?!\s)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/**
 * The part of a text that a normaliser looks at: compatibility forms made plain (NFKC), invisible characters
 * removed, white space single, at most {@link MAX_CONSIDERED_LENGTH} long. What follows is ignored, so that a
 * text of a megabyte costs no more than a short one.
 *
 * @param name - What the text is, for the error message: "serial number".
 * @throws TypeError when `text` is neither a string nor undefined.
 */
export function considerText(text: string | undefined, name: string): string {
  if (text === undefined) return "";
  if (typeof text !== "string") {
    const given = text === null ? "null" : typeof text;
    throw new TypeError(
      `Expected the ${name} to be a string or undefined, got ${given}. Leave it out instead.`,
    );
  }
  if (isPlain(text)) return text;
  return tidy(text.slice(0, 4 * MAX_CONSIDERED_LENGTH).normalize("NFKC"));
}

/** Whether a text is already as {@link considerText} would return it, told without looking at each rule. */
export function isPlain(text: string): boolean {
  return text.length <= MAX_CONSIDERED_LENGTH && PLAIN.test(text);
}

/** Applied again by whatever lengthens a text, such as folding "ß" to "ss". */
export function tidy(text: string): string {
  return text
    .replace(UNSEEN, "")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MAX_CONSIDERED_LENGTH)
    .replace(UNSEEN, "")
    .trimEnd();
}
