import { isLater, isUnsettled, parseLine } from "./journal-lines.ts";
import type { JournalledWrite } from "./journalled-write.ts";

interface JournalFile {
  readonly name: string;
  /** Whether its writer may still append to it. */
  readonly isInUse: boolean;
  readonly lines: readonly string[];
}

/** Whoever wants to know what became of a write has looked by then. */
const UNSETTLED_KEPT_MS = 30 * 24 * 60 * 60_000;

/**
 * The files of a journal that may not be removed: those that are appended to, those with writes of which nobody knows
 * yet, and those that tell what became of a write that a kept file calls open, as it would be taken for open again.
 *
 * @param files - All of them, oldest first.
 */
export function filesToKeep(files: readonly JournalFile[]): ReadonlySet<string> {
  const read = files.map(({ lines, ...file }) => ({ ...file, writes: latestOf(lines) }));
  const latest = new Map<string, JournalledWrite>();
  for (const { writes } of read) for (const write of writes.values()) putLater(latest, write);
  const isNeeded = (write: JournalledWrite): boolean =>
    isUnsettled(write) && Date.now() - Date.parse(write.time) < UNSETTLED_KEPT_MS;

  const kept = new Set<string>();
  const calledOpen = new Set<string>();
  // A file that is kept for what it tells may call other writes open, of which an earlier one tells.
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    for (const { name, isInUse, writes } of read) {
      if (kept.has(name)) continue;
      const told = [...writes.values()];
      const isKept =
        isInUse ||
        told.some(({ id }) => isNeeded(latest.get(id) as JournalledWrite)) ||
        told.some((write) => !isUnsettled(write) && calledOpen.has(write.id));
      if (!isKept) continue;
      kept.add(name);
      for (const write of told) if (isUnsettled(write)) calledOpen.add(write.id);
    }
  }
  return kept;
}

function latestOf(lines: readonly string[]): ReadonlyMap<string, JournalledWrite> {
  const writes = new Map<string, JournalledWrite>();
  for (const line of lines) {
    const write = parseLine(line);
    if (write !== undefined) putLater(writes, write);
  }
  return writes;
}

function putLater(writes: Map<string, JournalledWrite>, write: JournalledWrite): void {
  const known = writes.get(write.id);
  if (known === undefined || isLater(write, known)) writes.set(write.id, write);
}
