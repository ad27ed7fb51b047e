import { cleanText } from "@halopsa-kit/format";

/** Makes a name from Halo fit for one line of our own text. */
export function cleanWords(name: string, mostCharacters = 60): string {
  return cleanText(name.slice(0, mostCharacters)).replace(/\s+/g, " ").trim();
}
