/** The journal cannot be read or written, so no write was sent: were its answer lost, nobody could know of it. */
export class JournalUnavailableError extends Error {
  override readonly name = "JournalUnavailableError";

  constructor(directory: string, cause: unknown) {
    const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    super(
      `Nothing was sent: the journal in ${directory} cannot be used${code}. Make room there or give the right to read and write, and try again`,
      { cause },
    );
  }
}
