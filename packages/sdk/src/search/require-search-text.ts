/**
 * Gives the trimmed text, or says what is wrong with it. Halo answers an empty search with everything.
 *
 * @throws {TypeError} When the text is empty or longer than `mostCharacters`.
 */
export function requireSearchText(text: string, what: string, mostCharacters = 255): string {
  const trimmed = text.trim();
  if (trimmed === "") throw new TypeError(`${what} must not be empty`);
  if (trimmed.length > mostCharacters) {
    throw new TypeError(`${what} must not be longer than ${mostCharacters} characters`);
  }
  return trimmed;
}
