/** The first position of sorted `items` whose item does not come before `item`. */
export function lowerBound<Item>(
  items: readonly Item[],
  item: Item,
  compare: (left: Item, right: Item) => number,
): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const probe = items[middle];
    if (probe !== undefined && compare(probe, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
