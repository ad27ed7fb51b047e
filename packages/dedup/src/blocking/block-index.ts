import { lowerBound } from "./lower-bound.ts";

/** Finds the items that were added under a key, in a fixed order. */
export interface BlockIndex<Item> {
  readonly add: (key: string, item: Item) => void;
  readonly remove: (key: string, item: Item) => void;
  /**
   * In the index's order; none when there is only `unless`. The array is the index's own: read it before the
   * next change.
   */
  readonly get: (key: string, unless?: Item) => readonly Item[];
}

/** Two items or more. Most keys have a single one, which is kept as it is to save memory. */
class Block<Item> {
  readonly items: Item[];
  isSorted = false;

  constructor(...items: Item[]) {
    this.items = items;
  }
}

/** Shorter blocks are sorted again when they are next read. */
const SHORT_BLOCK_LENGTH = 32;

/**
 * Makes an inverted index. A block is sorted when it is first read, so that filling the index is
 * linear, and kept in order from then on.
 *
 * @param compare - A total order: 0 for an item and itself alone.
 */
export function createBlockIndex<Item extends object>(
  compare: (left: Item, right: Item) => number,
): BlockIndex<Item> {
  const blocks = new Map<string, Item | Block<Item>>();
  const nothing: readonly Item[] = [];

  function sortedItems(block: Block<Item>): Item[] {
    if (!block.isSorted) {
      block.items.sort(compare);
      block.isSorted = true;
    }
    return block.items;
  }

  return {
    add(key, item) {
      const known = blocks.get(key);
      if (known === undefined) blocks.set(key, item);
      else if (!(known instanceof Block)) blocks.set(key, new Block(known, item));
      else if (known.isSorted && known.items.length >= SHORT_BLOCK_LENGTH) {
        known.items.splice(lowerBound(known.items, item, compare), 0, item);
      } else {
        known.items.push(item);
        known.isSorted = false;
      }
    },
    remove(key, item) {
      const known = blocks.get(key);
      if (known === item) blocks.delete(key);
      if (!(known instanceof Block)) return;
      const items = sortedItems(known);
      const position = lowerBound(items, item, compare);
      if (items[position] === item) items.splice(position, 1);
      const [first, second] = items;
      if (first !== undefined && second === undefined) blocks.set(key, first);
    },
    get(key, unless) {
      const known = blocks.get(key);
      if (known === undefined || known === unless) return nothing;
      return known instanceof Block ? sortedItems(known) : [known];
    },
  };
}
