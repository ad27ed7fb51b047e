const MAX_NEAR_NAMES = 5;
const MAX_CANDIDATES = 2000;
const MAX_NAME_LENGTH = 80;

/**
 * The known names most like a wrong one, the most similar first: those with at most a third of the characters
 * wrong (rounded up, so that two swapped letters in five still count), and those that contain the name or are contained in it.
 */
export function nearNames(name: string, known: Iterable<string>): string[] {
  const wanted = simplify(name);
  const scored: { candidate: string; distance: number }[] = [];
  let seen = 0;
  for (const candidate of known) {
    seen += 1;
    if (seen > MAX_CANDIDATES) break;
    const simple = simplify(candidate);
    const distance = editDistance(wanted, simple);
    const isContained =
      wanted.length >= 3 && simple.length >= 3 && (simple.includes(wanted) || wanted.includes(simple));
    const isNear = distance <= Math.ceil(Math.max(wanted.length, simple.length) / 3);
    if (isNear || isContained) scored.push({ candidate, distance });
  }
  scored.sort((left, right) => left.distance - right.distance);
  return scored.slice(0, MAX_NEAR_NAMES).map(({ candidate }) => candidate);
}

/** Makes `serialNumber`, `serial-number` and `serial_number` the same. */
function simplify(name: string): string {
  return name
    .slice(0, MAX_NAME_LENGTH)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Levenshtein distance: the fewest insertions, deletions and replacements that turn one text into the other. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_unused, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const deleted = (previous[column] ?? 0) + 1;
      const inserted = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, deleted, inserted));
    }
    previous = current;
  }
  return previous[right.length] ?? left.length;
}
