/** What is left to do, and how to go on with it. */
export interface Resumable<Progress, Result> {
  /**
   * Goes on for at most `budgetMs`. A step that is under way when the time is up goes on by itself and is waited for
   * by the next call, so no request is lost or sent twice.
   */
  readonly advance: (options: AdvanceOptions<Progress>) => Promise<Advance<Progress, Result>>;
  /** What it has come to; `undefined` until it is done. */
  readonly finished: () => { readonly result: Result } | undefined;
}

export interface AdvanceOptions<Progress> {
  /** In milliseconds from 0. Without it, until done. */
  readonly budgetMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export type Advance<Progress, Result> =
  | { readonly done: true; readonly result: Result }
  | { readonly done: false; readonly progress: Progress | undefined };

/** Makes a generator that takes many requests into something that many calls can push on, also at the same time. */
export function resumable<Progress, Result>(
  steps: AsyncGenerator<Progress, Result, void>,
): Resumable<Progress, Result> {
  let pending: Promise<IteratorResult<Progress, Result>> | undefined;
  let progress: Progress | undefined;
  let finished: { readonly result: Result } | undefined;

  return {
    advance: async ({ budgetMs, signal, onProgress }) => {
      const timeUp =
        budgetMs === undefined ? undefined : AbortSignal.timeout(Math.max(0, Math.ceil(budgetMs)));
      const stop = AbortSignal.any([timeUp, signal].filter((part) => part !== undefined));
      while (finished === undefined) {
        signal?.throwIfAborted();
        if (stop.aborted) return { done: false, progress };
        pending ??= steps.next();
        const step = pending;
        // A step that fails while nobody waits is heard by the next call, and must not end the process until then.
        step.catch(() => undefined);
        const outcome = await unlessAborted(step, stop);
        if (outcome === undefined) continue;
        if (pending === step) pending = undefined;
        if (outcome.done) finished = { result: outcome.value };
        else {
          progress = outcome.value;
          onProgress?.(progress);
        }
      }
      return { done: true, result: finished.result };
    },
    finished: () => finished,
  };
}

/** Waits for `step`, or gives `undefined` when the signal fires first. */
async function unlessAborted<Value>(step: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
  const onAbort = (): void => resolve(undefined);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([step, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
