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
}

/**
 * Starts the clock for an operation that answers with what it has when its budget is used up.
 *
 * @throws {RangeError} When `budgetMs` is not a number from 0 to 2147483647.
 */
export function startDeadline({ budgetMs, signal, fresh }: BudgetedCallOptions): Deadline {
  const base: CallOptions = fresh === undefined ? {} : { fresh };
  if (budgetMs === undefined) {
    return {
      passed: false,
      callOptions: signal === undefined ? base : { ...base, signal },
      caused: () => false,
    };
  }
  if (!(budgetMs >= 0 && budgetMs <= LARGEST_BUDGET_MS)) {
    throw new RangeError(`budgetMs must be from 0 to ${LARGEST_BUDGET_MS} milliseconds, not ${budgetMs}`);
  }
  // A timer of 0 would still let the first request leave.
  const timeUp = budgetMs === 0 ? AbortSignal.abort() : AbortSignal.timeout(Math.ceil(budgetMs));
  return {
    get passed() {
      return timeUp.aborted;
    },
    callOptions: { ...base, signal: signal === undefined ? timeUp : AbortSignal.any([signal, timeUp]) },
    // What Halo answered is an answer, however late.
    caused: (error) => timeUp.aborted && signal?.aborted !== true && !(error instanceof HaloApiError),
  };
}
