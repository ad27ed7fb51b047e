import type { HaloClient } from "@halopsa-kit/sdk";
import { cleanWords } from "../answers/clean-words.ts";

/** What may be meant by what has been typed so far. */
export interface Completion {
  readonly values: readonly string[];
  readonly hasMore: boolean;
}

/** Finds names that begin with, or contain, what has been typed. */
export type Completer = (
  typed: string,
  halo: HaloClient,
  call: { readonly signal: AbortSignal; readonly budgetMs: number },
) => Promise<Completion>;

/** The protocol allows no more. */
const MOST_VALUES = 100;
/** Halo's names are not longer. */
const MOST_CHARACTERS = 255;

/** The names that fit, each once: those that begin with what was typed before those that contain it. */
export function completionOf(names: readonly string[], typed: string): Completion {
  const wanted = typed.trim().toLowerCase();
  const fitting = [...new Set(names.map((name) => cleanWords(name, MOST_CHARACTERS)))]
    .map((name) => ({ name, place: name.toLowerCase().indexOf(wanted) }))
    .filter(({ name, place }) => name !== "" && place >= 0)
    .sort((left, right) => Number(left.place > 0) - Number(right.place > 0))
    .map(({ name }) => name);
  return { values: fitting.slice(0, MOST_VALUES), hasMore: fitting.length > MOST_VALUES };
}
