/**
 * Everything a reader cannot see but a model can: C0 and C1 controls, lone surrogates, and the code points that
 * Unicode tells software to draw as nothing (zero-width, bidirectional controls, tags, variation selectors,
 * fillers). The interlinear annotation marks U+FFF9 to U+FFFB are invisible too but lack that property.
 */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/**
 * Removes the characters that can hide text from people, or reverse the order in which they read it, and leaves
 * all others as they are. Line ends become `\n`; tabs stay. Cleaning clean text changes nothing.
 *
 * Joined emoji fall apart into their parts, and Persian loses its non-joiners: the price of leaving no invisible
 * channel open.
 *
 * @example
 * cleanText("pay\u202Eroll\u200B") // => "payroll"
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(UNSEEN, "");
}
