import type { SavedRecord } from "@halopsa-kit/sdk";
import type { Reconciler } from "../reconciler.ts";
import type { TimeBudget } from "../time-budget.ts";
import { type CreateOutcome, type GuardedWrite, type GuardOptions, guardedCreate } from "./guarded-create.ts";

/** A guarded write among the records of an index. */
export interface IndexedWrite<Row, Saved> extends GuardedWrite<Row, Saved> {
  /** What the records are, such as "assets of client 12". */
  readonly indexName: string;
  readonly guard: GuardOptions;
  readonly budget: TimeBudget;
  /** Puts a saved record into the kept index. */
  readonly note: (saved: Saved) => void;
}

/** Looks and writes when those before have done so: two that look at once would both find nothing. */
export async function inTurn<Row extends { readonly id: number }, Saved>(
  { turns, tokens, indexes }: Reconciler,
  { indexName, guard, budget, note, ...write }: IndexedWrite<Row, Saved>,
): Promise<CreateOutcome<Row, Saved>> {
  const noting = async <Answer>(
    save: () => Promise<Answer>,
    savedOf: (answer: Answer) => Saved,
  ): Promise<Answer> => {
    try {
      const answer = await save();
      note(savedOf(answer));
      return answer;
    } catch (error) {
      // Nobody knows what was saved, so the index may lack it.
      indexes.forget(indexName);
      throw error;
    }
  };
  const noted: GuardedWrite<Row, Saved> = {
    ...write,
    create: () => noting(write.create, (saved) => saved),
    update: (id) =>
      noting(
        () => write.update(id),
        ({ record }: SavedRecord<Saved>) => record,
      ),
  };
  const outcome = await turns.take(indexName, budget, () => guardedCreate(tokens, noted, guard));
  if (outcome !== undefined) return outcome;
  const searched = [`nothing yet: another create among the ${indexName} is under way`];
  return {
    outcome: "undecided",
    match: { status: "incomplete", others: [], reasons: [], searched, requests: 0 },
  };
}
