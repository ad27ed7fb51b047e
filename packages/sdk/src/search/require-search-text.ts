/**
 * Gives the trimmed text, or says what is wrong with it. Halo answers an empty search with everything.
 *
 * @throws {TypeError} When the text is empty or longer than 200 characters.
 */
export function requireSearchText(text: string, what: string): string {
  const trimmed = text.trim();
  if (trimmed === "") throw new TypeError(`${what} must not be empty`);
  if (trimmed.length > 200) throw new TypeError(`${what} must not be longer than 200 characters`);
  return trimmed;
}
