/**
 * A step of a merge, or of undoing one, failed after others were done. What happened is in `cause`. The same call again
 * goes on where this one ended; `undoMerge` takes back what was done.
 */
export class MergeStoppedError extends Error {
  override readonly name = "MergeStoppedError";
  readonly mergeId: string;
  /** The step that failed. */
  readonly step: string;

  constructor(mergeId: string, step: string, cause: unknown) {
    super(
      `The step "${step}" of merge ${mergeId} failed after others may have been done. Do the same call again to go on, or undo the merge`,
      { cause },
    );
    this.mergeId = mergeId;
    this.step = step;
  }
}
