import { nextTurn } from "../next-turn.ts";

/**
 * Waits for work, but not longer than `timeoutMs`.
 *
 * @throws the error made by `expired`. The work goes on, and what becomes of it is ignored.
 */
export function within<T>(work: Promise<T>, timeoutMs: number, expired: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(async () => {
      // After the event loop was blocked, the timer fires before an answer that arrived long ago is read.
      await nextTurn();
      await nextTurn();
      reject(expired());
    }, timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
