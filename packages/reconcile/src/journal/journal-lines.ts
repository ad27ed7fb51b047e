import type { JournalledWrite, WriteState } from "./journalled-write.ts";

/** What is settled is later than what is open, whatever the clocks of two processes say. */
const RANK: Record<WriteState, number> = { open: 0, unknown: 1, refused: 2, absent: 2, done: 3 };

/** Whether a line on a write tells more than another does. */
export function isLater(write: JournalledWrite, known: JournalledWrite): boolean {
  const ranks = RANK[write.state] - RANK[known.state];
  return ranks > 0 || (ranks === 0 && write.stateTime >= known.stateTime);
}

/** Whether nobody knows yet what became of a write. */
export function isUnsettled({ state }: JournalledWrite): boolean {
  return state === "open" || state === "unknown";
}

/** A line that was cut when its process was killed, or is not ours, is no write. */
export function parseLine(line: string): JournalledWrite | undefined {
  try {
    const write: unknown = JSON.parse(line);
    const isWrite =
      typeof write === "object" && write !== null && "id" in write && "state" in write && "tenant" in write;
    return isWrite ? (write as JournalledWrite) : undefined;
  } catch {
    return undefined;
  }
}
