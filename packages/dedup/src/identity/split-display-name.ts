/** A display name without what directories append to it. */
export interface DisplayNameParts {
  readonly name: string;
  /** What stood in brackets or behind a dash: "(Contractor)", "[External]", "- Admin", "| Contoso". */
  readonly tails: readonly string[];
}

/** Divides a display name from the tails that directories append to it. */
export function splitDisplayName(text: string): DisplayNameParts {
  const brackets = text.match(/[([{][^)\]}]*[)\]}]?/g) ?? [];
  const bare = text.replace(/[([{][^)\]}]*[)\]}]?/g, " ");
  const [name = "", ...tails] = bare.split(/\s[-–—|/]+(?=\s|$)|\|/);
  return { name: name.trim(), tails: [...brackets, ...tails] };
}
