import { cleanText } from "./clean-text.ts";
import { InvalidInputError } from "./invalid-input-error.ts";

const MARK = /^[A-Za-z0-9_-]{16,128}$/;

/**
 * Puts untrusted text between two lines that the text cannot imitate, so that a model can tell where it ends.
 * The text is cleaned with {@link cleanText}, and every occurrence of the mark in it, in any case, is replaced
 * by `[mark]`.
 *
 * The fence says only where the text begins and ends. Tell the model, outside the fence, that what stands inside
 * is data and not an instruction.
 *
 * @param mark - 16 to 128 letters, digits, `-` or `_`. Draw a new one at random for each answer, for example
 * with `crypto.randomUUID()`; a mark that the author of the text can guess protects nothing.
 * @throws {InvalidInputError} When `text` is not a string or `mark` is not of that form.
 *
 * @example
 * fence("Reset my password", "4f1c9a7be02d4c55")
 * // => "<untrusted-4f1c9a7be02d4c55>\nReset my password\n</untrusted-4f1c9a7be02d4c55>"
 */
export function fence(text: string, mark: string): string {
  if (typeof text !== "string") throw new InvalidInputError("text", "a string", text);
  if (typeof mark !== "string" || !MARK.test(mark)) {
    throw new InvalidInputError("mark", "16 to 128 letters, digits, - or _", mark);
  }
  // The mark holds no character that is special in a regular expression outside brackets.
  const inside = cleanText(text).replace(new RegExp(mark, "gi"), "[mark]");
  return `<untrusted-${mark}>\n${inside}\n</untrusted-${mark}>`;
}
