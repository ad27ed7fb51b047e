/** Words that mean "and" in German, French, Danish, Swedish and Dutch. */
export const AND_WORDS: ReadonlySet<string> = new Set(["und", "et", "og", "och", "en"]);
