import { HaloApiError } from "@halopsa-kit/sdk";

/** What a timer can count. */
const LARGEST_BUDGET_MS = 2_147_483_647;

/** How long an operation may still take. */
export interface TimeBudget {
  /** `undefined` without a limit. */
  readonly leftMs: () => number | undefined;
  /** Does a part of the operation; `undefined` when the time is up first. */
  readonly within: <Value>(
    part: (signal: AbortSignal | undefined) => Promise<Value>,
  ) => Promise<Value | undefined>;
}

/**
 * Starts the clock.
 *
 * @throws {RangeError} When `budgetMs` is not a number from 0 to 2147483647.
 */
export function startTimeBudget({
  budgetMs,
  signal,
}: {
  readonly budgetMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}): TimeBudget {
  requireBudget(budgetMs);
  if (budgetMs === undefined) return { leftMs: () => undefined, within: (part) => part(signal) };
  const endsAtMs = performance.now() + budgetMs;
  const timeUp = budgetMs === 0 ? AbortSignal.abort() : AbortSignal.timeout(Math.ceil(budgetMs));
  const either = signal === undefined ? timeUp : AbortSignal.any([signal, timeUp]);
  return {
    leftMs: () => Math.max(0, endsAtMs - performance.now()),
    within: async (part) => {
      try {
        return await part(either);
      } catch (error) {
        // What Halo answered is told, however late.
        const isTimeUp = timeUp.aborted && signal?.aborted !== true && !(error instanceof HaloApiError);
        if (isTimeUp) return undefined;
        throw error;
      }
    },
  };
}

/** @throws {RangeError} When there is a budget and it is not a number from 0 to 2147483647. */
export function requireBudget(budgetMs: number | undefined): void {
  if (budgetMs === undefined || (budgetMs >= 0 && budgetMs <= LARGEST_BUDGET_MS)) return;
  throw new RangeError(`budgetMs must be from 0 to ${LARGEST_BUDGET_MS} milliseconds, not ${budgetMs}`);
}
