import type { Journal } from "../journal/journal.ts";
import type { JournalledWrite } from "../journal/journalled-write.ts";
import type { MergeKind, MergePlan, MergeStep } from "./merge-plan.ts";
import { MergeRefusedError } from "./merge-refused-error.ts";

const UNDO = "undo: ";
/** The reason that a step of a merge has once an undo is through with it, though it may have had nothing to send. */
const DEALT_WITH = "an undo of the merge is through with it";

/** What the journal knows of a merge. */
export interface MergeRecordings {
  /** Whether there is anything of it, if only a refusal. */
  readonly isKnown: boolean;
  /** Absent when nothing was done yet. */
  readonly plan: MergePlan | undefined;
  /** Whether it was undone, or somebody has begun to. */
  readonly isUndone: boolean;
  /** Another process has a step in its hands. */
  readonly isUnderWay: boolean;
  /** Whether a step was done, whatever somebody did to its record since. */
  readonly isDone: (stepName: string) => boolean;
  /** Whether an undo is through with a step: it took it back, left it alone, or found nothing to take back. */
  readonly isDealtWith: (stepName: string) => boolean;
  /** Writes down that an undo is through with a step. */
  readonly noteDealtWith: (stepName: string) => Promise<void>;
  /** Writes down what became of the writes of a step of which nobody knew it. */
  readonly settle: (stepName: string, state: "done" | "absent") => Promise<void>;
  /** What the merge did or may have done, in the order in which it was. */
  readonly traces: readonly MergeStep[];
}

/** The name under which the journal has the way back of a step. */
export function undoName(stepName: string): string {
  return `${UNDO}${stepName}`;
}

/** Reads what the journal has of a merge. */
export async function readMergeJournal(journal: Journal, mergeId: string): Promise<MergeRecordings> {
  const writes = (await journal.writes()).filter(({ step }) => step?.group === mergeId);
  const undoing = writes.filter(({ step }) => step?.name.startsWith(UNDO));
  const merging = writes.filter((write) => !undoing.includes(write));
  const traces = tracesOf(merging.filter(mayHaveBeenDone));
  const named = (name: string): JournalledWrite[] => writes.filter(({ step }) => step?.name === name);
  return {
    isKnown: writes.length > 0,
    plan: traces.length === 0 ? undefined : merging.map(({ step }) => step?.plan).find(isPlan),
    isUndone: undoing.length > 0 || merging.some(isDealtWith),
    isUnderWay: writes.some(journal.isUnderWay),
    isDone: (name) => named(name).some(({ state }) => state === "done"),
    isDealtWith: (name) =>
      named(undoName(name)).some(({ state }) => state === "done") || named(name).some(isDealtWith),
    noteDealtWith: async (name) => {
      for (const { id } of named(name).filter(mayHaveBeenDone)) {
        await journal.conclude(id, { reason: DEALT_WITH });
      }
    },
    settle: async (name, settled) => {
      const unsettled = named(name).filter(({ state }) => state === "open" || state === "unknown");
      for (const { id } of unsettled) await journal.conclude(id, { state: settled });
    },
    traces,
  };
}

function mayHaveBeenDone({ state }: JournalledWrite): boolean {
  return state === "done" || state === "open" || state === "unknown";
}

function isDealtWith({ reason }: JournalledWrite): boolean {
  return reason === DEALT_WITH;
}

/** @throws {MergeRefusedError} When another process is at it. */
export function requireIdle({ isUnderWay }: MergeRecordings): void {
  if (!isUnderWay) return;
  throw new MergeRefusedError("Another process is at this merge. Nothing was sent; try again in a minute");
}

/** A step that was tried again did what it changed the first time and the last. */
function tracesOf(writes: readonly JournalledWrite[]): MergeStep[] {
  const traces = new Map<string, MergeStep & { readonly entity: MergeKind }>();
  for (const { step, entity, recordId, changes } of writes) {
    if (step === undefined || recordId === undefined || entity === "site") continue;
    const { name } = step;
    const earlier = traces.get(name)?.changes ?? [];
    const all = new Map([...earlier, ...changes].map((change) => [change.member, change]));
    traces.set(name, {
      name,
      entity,
      id: recordId,
      changes: [...all.values()],
    });
  }
  return [...traces.values()];
}

/** Only merges put plans into the journal under their ids. */
function isPlan(plan: object | undefined): plan is MergePlan {
  return plan !== undefined && "steps" in plan;
}
