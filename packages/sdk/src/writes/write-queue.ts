/** Lets the updates of one record happen one after the other, and those of different records at the same time. */
export interface WriteQueue {
  /**
   * Does `update` after all earlier ones with the same `record` have ended, whether or not they succeeded.
   *
   * @throws The reason of `signal` when it fires before the update's turn; the update is not begun then.
   */
  run<Value>(record: string, signal: AbortSignal | undefined, update: () => Promise<Value>): Promise<Value>;
}

/** Makes a queue that keeps nothing of records without a waiting or running update. */
export function createWriteQueue(): WriteQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    async run(record, signal, update) {
      const earlier = tails.get(record) ?? Promise.resolve();
      let leave = (): void => {};
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      // Who gives up leaves early, but those behind still wait for those in front.
      const tail: Promise<unknown> = earlier.then(() => left);
      tails.set(record, tail);
      void tail.then(() => {
        if (tails.get(record) === tail) tails.delete(record);
      });
      try {
        await unlessAborted(earlier, signal);
        return await update();
      } finally {
        leave();
      }
    },
  };
}

async function unlessAborted(waiting: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  let stop = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal?.reason);
  });
  signal?.addEventListener("abort", stop, { once: true });
  try {
    await Promise.race([waiting, aborted]);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
