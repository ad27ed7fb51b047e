/** The journal knows no such merge: it was of another tenant, or of a process that kept no journal on the disk. */
export class UnknownMergeError extends Error {
  override readonly name = "UnknownMergeError";

  constructor(mergeId: string) {
    super(
      `The journal knows no merge ${mergeId}. Take the merge id from the answer that applied it; without a directory, a journal ends with its process`,
    );
  }
}
