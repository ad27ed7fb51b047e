import type { BudgetedCallOptions, CallOptions } from "./call-options.ts";

/** A time limit under which an operation makes its requests. */
export interface Deadline {
  /** True once the time is up. */
  readonly passed: boolean;
  /** The call's options with a signal that also fires when the time is up. */
  readonly callOptions: CallOptions;
  /** True when `error` is this deadline cutting a request short, not the caller's own abort or a failure. */
  caused(error: unknown): boolean;
}

/** Starts the clock for an operation that answers with what it has when its budget is used up. */
export function startDeadline({ budgetMs, signal, fresh }: BudgetedCallOptions): Deadline {
  const base: CallOptions = fresh === undefined ? {} : { fresh };
  if (budgetMs === undefined) {
    return {
      passed: false,
      callOptions: signal === undefined ? base : { ...base, signal },
      caused: () => false,
    };
  }
  const timeUp = AbortSignal.timeout(Math.max(0, budgetMs));
  return {
    get passed() {
      return timeUp.aborted;
    },
    callOptions: { ...base, signal: signal === undefined ? timeUp : AbortSignal.any([signal, timeUp]) },
    caused: () => timeUp.aborted && signal?.aborted !== true,
  };
}
