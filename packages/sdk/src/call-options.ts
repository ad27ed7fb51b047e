/** What every operation takes beside its arguments. */
export interface CallOptions {
  /** Stops the call and the requests that belong to it alone. */
  readonly signal?: AbortSignal | undefined;
  /** Asks for an answer that no cache held: sent as the standard `cache: "reload"` of `fetch`. */
  readonly fresh?: boolean | undefined;
}

/** For operations that may take many requests: they answer with what they have when the time is up. */
export interface BudgetedCallOptions extends CallOptions {
  /** How long the operation may take, in milliseconds from 0 to 2147483647. Without it the operation runs to its end. */
  readonly budgetMs?: number | undefined;
}

/** The part of a `fetch` initialiser that carries {@link CallOptions}. */
export function requestInit(options: CallOptions): { signal?: AbortSignal; cache?: "reload" } {
  return {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.fresh === true ? { cache: "reload" as const } : {}),
  };
}
