/** This process's copy of the counts that a store keeps, and the bumps that the store has not counted yet. */
export interface GenerationCounts {
  /** @returns `undefined` as long as nothing was learned. */
  readonly text: (tags: readonly string[]) => string | undefined;
  /** Takes over all counts of the store. `life` names the store's memory: counts of another life mean nothing. */
  readonly learn: (life: string, counts: Iterable<readonly [tag: string, count: number]>) => void;
  /** Takes over one count, unless a higher one is known. */
  readonly note: (tag: string, count: number) => void;
  /** Says that the counts of the store are not known any more. */
  readonly forget: () => void;
  /** Marks tags as bumped here. Their text changes at once. */
  readonly begin: (tags: readonly string[]) => void;
  /** What the store has still to count. */
  readonly undelivered: () => UndeliveredBumps;
  /** Ends the marks of a delivery. A tag bumped again in the meantime keeps its newer mark. */
  readonly settle: (delivered: UndeliveredBumps) => void;
}

/** Which bump of a tag, by number. */
export type UndeliveredBumps = ReadonlyMap<string, number>;

export function createGenerationCounts(): GenerationCounts {
  const processId = crypto.randomUUID();
  const counts = new Map<string, number>();
  const marks = new Map<string, number>();
  let life: string | undefined;
  let bumps = 0;

  const textOf = (tag: string): string => {
    const mark = marks.get(tag);
    return `${counts.get(tag) ?? 0}${mark === undefined ? "" : `+${processId}.${mark}`}`;
  };

  return {
    text: (tags) => (life === undefined ? undefined : `${life}:${tags.map(textOf).join(",")}`),
    learn: (newLife, newCounts) => {
      life = newLife;
      counts.clear();
      for (const [tag, count] of newCounts) counts.set(tag, count);
    },
    note: (tag, count) => {
      counts.set(tag, Math.max(count, counts.get(tag) ?? 0));
    },
    forget: () => {
      life = undefined;
    },
    begin: (tags) => {
      bumps++;
      for (const tag of tags) marks.set(tag, bumps);
    },
    undelivered: () => new Map(marks),
    settle: (delivered) => {
      for (const [tag, mark] of delivered) {
        if (marks.get(tag) === mark) marks.delete(tag);
      }
    },
  };
}
