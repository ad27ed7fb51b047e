import { cleanText } from "./clean-text.ts";

const MAX_NAME_LENGTH = 80;

/** Quotes a field name for an error message. The name may come from a stranger, so it is cleaned and kept short. */
export function quoteName(name: string): string {
  return JSON.stringify(cleanText(name.slice(0, MAX_NAME_LENGTH)).replaceAll("\n", " "));
}
