/** Counts, per tag, how often its answers were dropped. An answer is good while the count is what it was when its read began. */
export interface TagGenerations {
  /** A text that changes when any of the tags is dropped. */
  readonly current: (tags: readonly string[]) => string;
  /** Makes every answer with one of these tags invalid, those still on their way included. */
  readonly drop: (tags: readonly string[]) => void;
}

/**
 * Starts a count that no other process shares. Its texts are unlike those of
 * any other, so that a shared store never yields an answer whose writes this process could not see.
 */
export function createTagGenerations(): TagGenerations {
  const epoch = crypto.randomUUID();
  const counts = new Map<string, number>();
  return {
    current: (tags) => `${epoch}:${tags.map((tag) => counts.get(tag) ?? 0).join(".")}`,
    drop: (tags) => {
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    },
  };
}
