import type { Action } from "@halopsa-kit/dedup";
import type { MadeChange } from "@halopsa-kit/sdk";
import type { MatchAnswer } from "../matching/match-answer.ts";
import type { SeenRecord } from "../updating/seen-records.ts";
import type { DryRunOutcome, WriteOutcome } from "../writing/perform-write.ts";
import type { UnknownOutcome } from "../writing/unknown-outcome.ts";
import { InvalidMatchTokenError } from "./invalid-match-token-error.ts";
import type { MatchTokens, RedeemedMatch } from "./match-tokens.ts";

const ON_DUPLICATE = ["reject", "update", "create_anyway"] as const;

/** What to do when the record is there already. All but `reject` need the token that came with the match. */
export type OnDuplicate = (typeof ON_DUPLICATE)[number];

export interface GuardOptions {
  /** Default `reject`. */
  readonly onDuplicate?: OnDuplicate | undefined;
  /** From the answer that refused this very record. */
  readonly matchToken?: string | undefined;
}

/** What became of a guarded create. */
export type CreateOutcome<Row, Saved> =
  | {
      readonly outcome: "created";
      readonly record: Saved;
      readonly match: MatchAnswer<Row>;
      /** True when no answer came back and the record was found by looking for it. */
      readonly answerLost: boolean;
    }
  | {
      readonly outcome: "updated";
      readonly record: Saved;
      readonly changes: readonly MadeChange[];
      readonly match: MatchAnswer<Row>;
    }
  /** The record is there, or may be. Nothing was sent. */
  | {
      readonly outcome: "refused";
      readonly action: Exclude<Action, "create_new">;
      readonly match: MatchAnswer<Row>;
      readonly matchToken: string;
    }
  /** Whether it is there could not be decided in time. Nothing was sent: ask again to go on. */
  | { readonly outcome: "undecided"; readonly match: MatchAnswer<Row> }
  /**
   * It was sent, by this call or an earlier one for the same, and may or may not have been applied. It is not sent
   * again: look for it, or ask again after `heldUntil`.
   */
  | UnknownOutcome
  /** A dry run: what would be sent and change. Nothing was sent. */
  | (DryRunOutcome<Saved> & { readonly match: MatchAnswer<Row> });

/** How to match, create and update one kind of record. */
export interface GuardedWrite<Row, Saved> {
  /** The new record, as a text that is equal for equal input. */
  readonly input: string;
  readonly match: () => Promise<MatchAnswer<Row>>;
  /** @param isTwin - Whether there is a record that may be the same, so that the new one must be told from it. */
  readonly create: (isTwin: boolean) => Promise<WriteOutcome<Saved>>;
  /** Reads a record that was found as an update would; `undefined` when it could not be updated. Nothing is sent. */
  readonly readStored: (stored: Row) => Promise<SeenRecord | undefined>;
  /**
   * Writes to the record that was found what differs from it.
   *
   * @param redeemed - Of the token that came with the match: it has the record as it was then.
   */
  readonly update: (stored: Row, redeemed: RedeemedMatch) => Promise<WriteOutcome<Saved>>;
}

/** @throws {RangeError} When `onDuplicate` is none of its values. */
export function requireOnDuplicate(onDuplicate: string | undefined): void {
  if (onDuplicate === undefined || ON_DUPLICATE.some((known) => known === onDuplicate)) return;
  throw new RangeError(`onDuplicate must be one of ${ON_DUPLICATE.join(", ")}, not ${onDuplicate}`);
}

/**
 * Creates a record unless it is, or may be, there already. What is likely at all is refused and shown; overriding it
 * takes the token that proves that it was shown, for this input and this match. An update also takes that what it
 * changes is as it was then.
 *
 * @throws {InvalidMatchTokenError} When the token is not for this input and this match.
 * @throws {ChangedMeanwhileError} When somebody has changed what the update would change since the match was shown.
 * Nothing was sent. It counts as shown then: the same call again, with the same token, overwrites it.
 */
export async function guardedCreate<Row extends { readonly id: number }, Saved>(
  tokens: MatchTokens,
  write: GuardedWrite<Row, Saved>,
  { onDuplicate = "reject", matchToken }: GuardOptions,
): Promise<CreateOutcome<Row, Saved>> {
  const match = await write.match();
  if (match.status === "incomplete") return { outcome: "undecided", match };
  const { action, best } = match;
  if (action === "create_new") return created(await write.create(false), match);
  if (best === undefined) throw new RangeError("A match names a record");

  const shown = { input: write.input, recordId: best.record.id };
  if (onDuplicate === "reject") {
    const seen = await write.readStored(best.record);
    return { outcome: "refused", action, match, matchToken: tokens.issue({ ...shown, seen }) };
  }
  if (matchToken === undefined) throw new InvalidMatchTokenError("is missing");
  const redeemed = tokens.redeem(matchToken, shown);
  if (onDuplicate === "create_anyway") return created(await write.create(true), match);
  const written = await write.update(best.record, redeemed);
  if (written.outcome === "unknown") return written;
  if (written.outcome === "dry_run") return { ...written, match };
  const { record, changes } = written;
  return { outcome: "updated", record, changes, match };
}

function created<Row, Saved>(
  written: WriteOutcome<Saved>,
  match: MatchAnswer<Row>,
): CreateOutcome<Row, Saved> {
  if (written.outcome === "unknown") return written;
  if (written.outcome === "dry_run") return { ...written, match };
  const { record, answerLost } = written;
  return { outcome: "created", record, answerLost, match };
}
