// Node's `setImmediate` takes microseconds; a timer of 0 ms, which is what other runtimes have, takes at least one.
const { setImmediate: soon = (callback: () => void) => setTimeout(callback, 0) } = globalThis as {
  setImmediate?: (callback: () => void) => unknown;
};

/** Resolves in the next turn of the event loop, when whatever could run at once has run. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => soon(resolve));
}
