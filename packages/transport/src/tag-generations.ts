import type { SharedStore } from "./shared/shared-store.ts";
import { within } from "./shared/within.ts";

/** The state of some tags at one moment. It changes whenever answers with one of the tags are made doubtful. */
export interface GenerationMark {
  /** As this process counts: never unknown, but blind to the others. */
  readonly local: string;
  /** As all processes count together; `undefined` while that cannot be known. */
  readonly shared: string | undefined;
}

/** Counts, per tag, how often its answers were made doubtful. */
export interface TagGenerations {
  readonly mark: (tags: readonly string[]) => GenerationMark;
  /** Makes every answer with one of these tags invalid here at once, and elsewhere by the time the promise settles. */
  readonly bump: (tags: readonly string[]) => Promise<void>;
}

/** Nothing that either process or all of them know of has happened between two moments. */
export function isSameMark(earlier: GenerationMark, now: GenerationMark): boolean {
  return earlier.local === now.local && earlier.shared === now.shared;
}

/**
 * Whether what was learned earlier may be used now. While the shared count is unknown, this process goes by its own: it
 * then sees the writes of the others only when the answer's time is up.
 */
export function isUsableMark(earlier: GenerationMark, now: GenerationMark): boolean {
  return earlier.local === now.local && (now.shared === undefined || earlier.shared === now.shared);
}

/** Without a shared store the count is that of this process alone, and its texts are unlike those of any other. */
export function createTagGenerations(
  shared?: Pick<SharedStore, "generations" | "timeoutMs">,
): TagGenerations {
  const epoch = crypto.randomUUID();
  const counts = new Map<string, number>();

  return {
    mark: (tags) => {
      let local = epoch;
      for (const tag of tags) local += `.${counts.get(tag) ?? 0}`;
      return { local, shared: shared === undefined ? local : shared.generations.current(tags) };
    },
    bump: async (tags) => {
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      if (shared === undefined) return;
      const { generations, timeoutMs } = shared;
      // A store that is slow or gone must not keep a write from being sent.
      await within(generations.bump(tags), timeoutMs, () => new Error("too slow")).catch(() => {});
    },
  };
}
