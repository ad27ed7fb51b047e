import { cleanText } from "./clean-text.ts";

/** Tells whether the member at this path is secret. The path runs from the record down, array positions left out. */
export type IsSecret = (path: readonly string[]) => boolean;

/**
 * Turns the view's secret names into a test for paths. A secret name is compared with the end of the path, so it
 * holds at any depth, and without regard to case, because the same member is often spelt in more than one way.
 */
export function createSecretTest(secretNames: readonly string[]): IsSecret {
  const names = new Set(secretNames.map((name) => name.toLowerCase()));
  const longestPath = Math.max(0, ...secretNames.map((name) => name.split(".").length));
  return (path) => {
    // Joined first, so that a member whose own name has dots in it is judged like the path it resembles.
    const joined = path.join(".").toLowerCase();
    let dot = joined.length;
    for (let length = 1; length <= longestPath && dot >= 0; length++) {
      dot = dot === 0 ? -1 : joined.lastIndexOf(".", dot - 1);
      if (names.has(joined.slice(dot + 1))) return true;
    }
    return false;
  };
}

/** Tells whether a field name, as a reader would write it, leads to a secret or through one. */
export function leadsToSecret(field: string, isSecret: IsSecret): boolean {
  const path = cleanText(field).split(".");
  return path.some((_name, index) => isSecret(path.slice(0, index + 1)));
}
