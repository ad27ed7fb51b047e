import { cleanText } from "./clean-text.ts";

/** Room for the marker with a count of eleven digits. */
const MARKER_LENGTH = 32;

/** The smallest limit that {@link shortenText} accepts: the marker and a few words before it. */
export const MIN_TEXT_LENGTH = 60;

/**
 * Cleans a text and cuts it to at most `maxLength` UTF-16 code units, at least {@link MIN_TEXT_LENGTH}. A cut
 * text ends with a marker that says how many characters were left out.
 */
export function shortenText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return cleanText(text);
  const head = text.slice(0, maxLength - MARKER_LENGTH);
  // Cleaning also removes the half of a surrogate pair that the cut may have left.
  return `${cleanText(head)}… [+${text.length - head.length} characters]`;
}
