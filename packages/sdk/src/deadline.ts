import type { BudgetedCallOptions, CallOptions } from "./call-options.ts";
import { HaloApiError } from "./errors/halo-api-error.ts";

/** What a timer can count. */
const LARGEST_BUDGET_MS = 2_147_483_647;

/** A time limit under which an operation makes its requests. */
export interface Deadline {
  /** True once the time is up. */
  readonly passed: boolean;
  /** The call's options with a signal that also fires when the time is up. */
  readonly callOptions: CallOptions;
  /** True when `error` is this deadline cutting a request short, not the caller's own abort or a failure. */
  caused(error: unknown): boolean;
  /** Does a part of the operation; `undefined` when the time is up first. */
  within<Value>(part: (options: CallOptions) => Promise<Value>): Promise<Value | undefined>;
}

/**
 * Starts the clock for an operation that answers with what it has when its budget is used up.
 *
 * @throws {RangeError} When `budgetMs` is not a number from 0 to 2147483647.
 */
export function startDeadline({ budgetMs, signal, fresh }: BudgetedCallOptions): Deadline {
  const timeUp = budgetMs === undefined ? undefined : budgetSignal(budgetMs);
  const signals = [signal, timeUp].filter((candidate) => candidate !== undefined);
  const callOptions: CallOptions = {
    ...(fresh === undefined ? {} : { fresh }),
    ...(signals.length === 0 ? {} : { signal: AbortSignal.any(signals) }),
  };
  // What Halo answered is an answer, however late.
  const caused = (error: unknown): boolean =>
    timeUp?.aborted === true && signal?.aborted !== true && !(error instanceof HaloApiError);
  return {
    get passed() {
      return timeUp?.aborted === true;
    },
    callOptions,
    caused,
    async within(part) {
      try {
        return await part(callOptions);
      } catch (error) {
        if (caused(error)) return undefined;
        throw error;
      }
    },
  };
}

function budgetSignal(budgetMs: number): AbortSignal {
  if (!(budgetMs >= 0 && budgetMs <= LARGEST_BUDGET_MS)) {
    throw new RangeError(`budgetMs must be from 0 to ${LARGEST_BUDGET_MS} milliseconds, not ${budgetMs}`);
  }
  // A timer of 0 would still let the first request leave.
  return budgetMs === 0 ? AbortSignal.abort() : AbortSignal.timeout(Math.ceil(budgetMs));
}
