/** Records by id, in the order in which they came. */
export interface Collection<Item extends { readonly id: number }> {
  readonly size: number;
  get(id: number): Item | undefined;
  all(): IterableIterator<Item>;
  /** Adds the record, or puts it in the place of the one with its id. */
  set(item: Item): Item;
  delete(id: number): boolean;
  /** One more than the highest id ever used. */
  nextId(): number;
  replaceWith(items: Iterable<Item>): void;
}

export function createCollection<Item extends { readonly id: number }>(
  initial: Iterable<Item> = [],
): Collection<Item> {
  const items = new Map<number, Item>();
  let highestId = 0;

  function set(item: Item): Item {
    items.set(item.id, item);
    highestId = Math.max(highestId, item.id);
    return item;
  }

  function replaceWith(replacements: Iterable<Item>): void {
    const list = [...replacements];
    items.clear();
    highestId = 0;
    for (const item of list) set(item);
  }

  replaceWith(initial);
  return {
    get size() {
      return items.size;
    },
    get: (id) => items.get(id),
    all: () => items.values(),
    set,
    delete: (id) => items.delete(id),
    nextId: () => highestId + 1,
    replaceWith,
  };
}
