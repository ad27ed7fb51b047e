/**
 * Makes one of the two ways to write a German umlaut without its dots: "mueller" becomes "muller", which folding
 * makes of "müller". Other words lose an "e" too, so only compare such forms with one another.
 */
export function foldUmlauts(text: string): string {
  return text.length < 4 ? text : text.replace(/([aou])e/g, "$1");
}
