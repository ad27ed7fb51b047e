import type { GatePriority } from "./gate.ts";

/** Somebody who waits for a turn. */
export interface Waiter {
  readonly admit: () => void;
  readonly refuse: (reason: unknown) => void;
}

/** Waiters in order: by priority, and within one priority first come, first served. */
export interface WaitQueue {
  readonly length: () => number;
  readonly add: (waiter: Waiter, priority: GatePriority) => void;
  readonly remove: (waiter: Waiter) => void;
  /** Takes the most urgent waiter out, if there is one. */
  readonly take: () => Waiter | undefined;
}

export function createWaitQueue(): WaitQueue {
  // Sets keep the order of insertion and remove from the middle in constant time, which an aborted waiter needs.
  const lanes: Record<GatePriority, Set<Waiter>> = {
    token: new Set(),
    interactive: new Set(),
    refresh: new Set(),
    prewarm: new Set(),
  };
  const mostUrgentFirst = Object.values(lanes);

  return {
    length: () => mostUrgentFirst.reduce((sum, lane) => sum + lane.size, 0),
    add: (waiter, priority) => {
      lanes[priority].add(waiter);
    },
    remove: (waiter) => {
      for (const lane of mostUrgentFirst) lane.delete(waiter);
    },
    take: () => {
      for (const lane of mostUrgentFirst) {
        const [first] = lane;
        if (first !== undefined) {
          lane.delete(first);
          return first;
        }
      }
      return undefined;
    },
  };
}
