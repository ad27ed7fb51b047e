/** A source of repeatable randomness. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** Like `pick`, for lists that may be empty. */
  pickAny<Item>(items: readonly Item[]): Item | undefined;
  /** Takes one item out of the list. */
  take<Item>(items: Item[]): Item | undefined;
  chance(probability: number): boolean;
  /** `length` characters drawn from `alphabet`. */
  text(alphabet: string, length: number): string;
  guid(): string;
  /** An independent source with the same origin: adding draws here does not disturb others. */
  fork(label: string): Random;
}

/** The mulberry32 generator: 32 bits of state, plenty for made-up names. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  function integer(min: number, max: number): number {
    return min + Math.floor(next() * (max - min + 1));
  }

  function text(alphabet: string, length: number): string {
    let result = "";
    for (let index = 0; index < length; index++) result += alphabet.charAt(integer(0, alphabet.length - 1));
    return result;
  }

  return {
    next,
    integer,
    pick: (items) => items[integer(0, items.length - 1)] ?? items[0],
    pickAny: (items) => items[integer(0, items.length - 1)],
    take(items) {
      const index = integer(0, items.length - 1);
      const taken = items[index];
      // The last item fills the gap: the order of the list carries no meaning.
      const last = items.pop();
      if (last !== undefined && index < items.length) items[index] = last;
      return taken;
    },
    chance: (probability) => next() < probability,
    text,
    guid() {
      const hex = text("0123456789abcdef", 30);
      const variant = text("89ab", 1);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-${variant}${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
    },
    fork: (label) => createRandom(hash(`${seed}/${label}`)),
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
