import type { Match, Matcher, MatchResult } from "@halopsa-kit/dedup";
import type { BudgetedCallOptions, CallOptions } from "@halopsa-kit/sdk";
import type { ReadingProgress } from "../reading/read-asset-rows.ts";
import { requireBudget, startTimeBudget, type TimeBudget } from "../time-budget.ts";
import { type IndexReading, putRecord } from "./kept-indexes.ts";
import type { FoundMatch, UncountedMatchAnswer } from "./match-answer.ts";

export interface MatchOptions extends BudgetedCallOptions {
  /** The most records in `others`, 0 to 50. Default 3. */
  readonly limit?: number | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** As much of a record as decides between equal claims. */
interface MatchedRow {
  readonly id: number;
  readonly inactive?: boolean | undefined;
}

/** A search that finds likely records by asking Halo for one value. */
export interface DirectSearch<Row> {
  readonly words: string;
  /** Whether a hit can prove that the record is there. Such searches come first and are all made: they may disagree. */
  readonly canProve: boolean;
  /** The hits, with what a comparison needs; `undefined` when the search was not worth a further request. */
  readonly run: (options: CallOptions) => Promise<readonly Row[] | undefined>;
}

/** How to look for one kind of record. */
export interface MatchSource<Row, Identity> {
  readonly candidate: Identity;
  readonly identityOf: (row: Row) => Identity;
  readonly matcherOf: (identities: readonly Identity[]) => Matcher<Identity>;
  /** Tried first, in order: they can prove that a record is there, never that it is not. */
  readonly searches: readonly DirectSearch<Row>[];
  /** Whether all values are looked for that name one record; of the others only the index knows whose they are. */
  readonly searchesAll: boolean;
  /** Everything that must be read before a record counts as new. */
  readonly index: IndexReading<Row, Identity>;
  readonly indexWords: string;
}

/** What the direct searches found, and whether it is enough. */
interface DirectFinding<Row> {
  readonly rows: ReadonlyMap<number, Row>;
  readonly result: MatchResult | undefined;
  /** False when the time was up before all had been tried. */
  readonly finished: boolean;
}

const MOST_SEARCHES_BESIDE_A_LIST = 2;
const LARGEST_LIMIT = 50;
const DEFAULT_LIMIT = 3;

/**
 * Refuses options and candidates that cannot be right, before anything is asked for.
 *
 * @throws {RangeError} When `limit` or `budgetMs` is out of range.
 * @throws {TypeError} When a member of the candidate has the wrong type.
 */
export function checkMatch<Identity>(
  { limit = DEFAULT_LIMIT, budgetMs }: MatchOptions,
  matcherOf: (identities: readonly Identity[]) => unknown,
  candidate: Identity,
): void {
  if (!(Number.isInteger(limit) && limit >= 0 && limit <= LARGEST_LIMIT)) {
    throw new RangeError(`limit must be a whole number from 0 to ${LARGEST_LIMIT}, not ${limit}`);
  }
  requireBudget(budgetMs);
  matcherOf([candidate]);
}

/**
 * Decides whether a record is there already. Direct searches may answer "it is" or "ask a person"; "it is new" needs
 * the whole index, read in this call or an earlier one.
 */
export async function findMatch<Row extends MatchedRow, Identity>(
  source: MatchSource<Row, Identity>,
  options: MatchOptions,
): Promise<UncountedMatchAnswer<Row>> {
  const { signal, onProgress, limit = DEFAULT_LIMIT } = options;
  const budget = startTimeBudget(options);
  const searched: string[] = [];

  const direct = await searchDirectly(source, { fresh: options.fresh, limit }, budget, searched);
  if (direct.result?.action === "auto_update" && source.searchesAll) {
    return decided(direct.result, direct.rows, searched);
  }

  const incomplete = (words: string): UncountedMatchAnswer<Row> => {
    // A doubtful hit is enough to ask a person; only the whole list can name a likelier record.
    if (direct.result?.action === "manual_review") {
      return decided(direct.result, direct.rows, [...searched, words]);
    }
    return {
      status: "incomplete",
      ...found(direct.result, direct.rows),
      reasons: direct.result?.reasons ?? [],
      searched: [...searched, words],
    };
  };
  if (!direct.finished) return incomplete("the time was up before the searches were done");
  const reading = await source.index.advance({ budgetMs: budget.leftMs(), signal, onProgress });
  if (!reading.done) {
    return incomplete(`${source.indexWords}: ${reading.progress?.pagesRead ?? 0} pages read, not finished`);
  }
  const { matcher, rows, pagesRead, complete } = reading.result;
  if (!complete) {
    return incomplete(`${source.indexWords}: ${pagesRead} pages read, the list changed while it was read`);
  }

  searched.push(`${source.indexWords}: all ${rows.size} records, ${pagesRead} pages`);
  // Hits of other clients, and rows that changed since the index was read, take part in the decision. A hit may show
  // less than the row of the index, so what it leaves out stays.
  const guests: number[] = [];
  for (const [id, hit] of direct.rows) {
    if (!rows.has(id)) guests.push(id);
    const row = { ...rows.get(id), ...hit };
    putRecord(reading.result, row, source.identityOf(row));
  }
  const result = decide(source, matcher, rows, limit);
  // What a person should look at stays so, also where the whole list makes it less likely.
  const isOverruled = result.action === "create_new" && direct.result?.action === "manual_review";
  const answer = decided(isOverruled ? (direct.result ?? result) : result, rows, searched);
  // The index goes on being what it says it is: the records of one client.
  for (const id of guests) {
    rows.delete(id);
    matcher.remove(id);
  }
  return answer;
}

async function searchDirectly<Row extends MatchedRow, Identity>(
  source: MatchSource<Row, Identity>,
  { fresh, limit }: { readonly fresh: boolean | undefined; readonly limit: number },
  budget: TimeBudget,
  searched: string[],
): Promise<DirectFinding<Row>> {
  const rows = new Map<number, Row>();
  let result: MatchResult | undefined;
  for (const search of source.searches) {
    const isDecided = result?.action === "auto_update";
    // A kept list knows the names of the client's records: a guarded create costs five requests at most then.
    const isDear = source.index.isRead() && searched.length >= MOST_SEARCHES_BESIDE_A_LIST;
    if (!search.canProve && (isDecided || isDear)) break;
    const answer = await budget.within(async (signal) => ({ hits: await search.run({ signal, fresh }) }));
    if (answer === undefined) return { rows, result, finished: false };
    const { hits } = answer;
    if (hits === undefined) continue;
    searched.push(`${search.words}: ${hits.length} hits`);
    if (hits.length === 0) continue;
    for (const hit of hits) rows.set(hit.id, { ...rows.get(hit.id), ...hit });
    const matcher = source.matcherOf([...rows.values()].map(source.identityOf));
    result = decide(source, matcher, rows, limit);
  }
  return { rows, result, finished: true };
}

/**
 * Matches, and leaves it to a person when the candidate is two records of which nothing says that they are one: which
 * of them comes first must not decide.
 */
function decide<Row extends MatchedRow, Identity>(
  { candidate, identityOf, matcherOf }: MatchSource<Row, Identity>,
  matcher: Matcher<Identity>,
  rows: ReadonlyMap<number, Row>,
  limit: number,
): MatchResult {
  const result = matcher.match(candidate, { limit: LARGEST_LIMIT });
  const { best, action, reasons } = result;
  const others = result.others.slice(0, limit);
  const chosen = rows.get(Number(best?.id));
  if (action !== "auto_update" || chosen === undefined) return { ...result, others };

  const rival = result.others.find((other) => {
    const row = rows.get(Number(other.id));
    if (row === undefined || other.action !== "auto_update") return false;
    return matcherOf([identityOf(row)]).match(identityOf(chosen)).action !== "auto_update";
  });
  if (rival === undefined) return { ...result, others };
  const words = `the values are those of ${best?.id} and ${rival.id}, and nothing says that these are one`;
  return { ...result, others, action: "manual_review", reasons: [...reasons, words] };
}

function decided<Row extends MatchedRow>(
  result: MatchResult,
  rows: ReadonlyMap<number, Row>,
  searched: readonly string[],
): UncountedMatchAnswer<Row> {
  return {
    status: "decided",
    action: result.action,
    confidence: result.confidence,
    ...found(result, rows),
    reasons: result.reasons,
    searched,
  };
}

function found<Row extends MatchedRow>(
  result: MatchResult | undefined,
  rows: ReadonlyMap<number, Row>,
): { best?: FoundMatch<Row>; others: FoundMatch<Row>[] } {
  const matches = [...(result?.best === undefined ? [] : [result.best]), ...(result?.others ?? [])];
  const [best, ...others] = matches
    .flatMap(({ id, ...score }: Match): FoundMatch<Row>[] => {
      const record = rows.get(Number(id));
      return record === undefined ? [] : [{ record, ...score }];
    })
    // Of records with equal claims the active one is the one that is billed and used. The order is kept otherwise.
    .sort(
      (left, right) =>
        right.confidence - left.confidence ||
        Number(left.record.inactive === true) - Number(right.record.inactive === true),
    );
  return { ...(best === undefined ? {} : { best }), others };
}
