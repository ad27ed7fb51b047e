import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { filesToKeep } from "./files-to-keep.ts";
import { isLivingWriter, nameWriter, retireWriter } from "./writer-name.ts";

/** A folder of line files, one or more for each writer, which nobody renames or writes to but the one that made it. */
export interface JournalFiles {
  readonly directory: string;
  /** The name of this writer. */
  readonly writer: string;
  /** Appends lines; with `isUrgent` they are on the disk afterwards. Throws what the system does. */
  readonly append: (lines: readonly string[], isUrgent: boolean) => void;
  /** Whole lines of other writers that have not been read yet. */
  readonly readNews: () => readonly { readonly writer: string; readonly line: string }[];
  readonly close: () => void;
}

const LARGEST_FILE_BYTES = 1_048_576;
/** Of all files together, before the oldest that nobody needs are removed. */
const LARGEST_TOTAL_BYTES = 32 * LARGEST_FILE_BYTES;
const FILE_NAME = /^(?<writer>[\dTZ]+-\d+-[\da-f]+)-\d{4,}\.jsonl$/;

export function createJournalFiles(directory: string): JournalFiles {
  const writer = nameWriter();
  const readBytes = new Map<string, number>();
  let sequence = 0;
  let path = "";
  let file: number | undefined;
  let isBroken = false;

  const closeFile = (): void => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  const openFile = (): number => {
    // After a line that was cut, or in a file that is full or was removed, nobody goes on.
    if (
      file !== undefined &&
      (isBroken || fstatSync(file).size >= LARGEST_FILE_BYTES || !isFileAt(path, file))
    )
      closeFile();
    if (file !== undefined) return file;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    removeOldest(directory);
    sequence++;
    path = join(directory, `${writer}-${String(sequence).padStart(4, "0")}.jsonl`);
    file = openSync(path, "a", 0o600);
    isBroken = false;
    return file;
  };

  return {
    directory,
    writer,
    append: (lines, isUrgent) => {
      const target = openFile();
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
      isBroken = true;
      if (writeSync(target, bytes) < bytes.length) throw new Error("the disk is full");
      if (isUrgent) {
        fdatasyncSync(target);
        if (!isFileAt(path, target)) throw new Error("the file was removed while it was written");
      }
      isBroken = false;
    },
    readNews: () =>
      journalFileNames(directory).flatMap((name) => {
        const owner = FILE_NAME.exec(name)?.groups?.["writer"] ?? "";
        if (owner === writer) return [];
        const from = readBytes.get(name) ?? 0;
        const text = readFrom(join(directory, name), from);
        const whole = text.subarray(0, text.lastIndexOf(0x0a) + 1);
        readBytes.set(name, from + whole.length);
        const lines = whole.toString("utf8").split("\n").slice(0, -1);
        return lines.map((line) => ({ writer: owner, line }));
      }),
    close: () => {
      closeFile();
      retireWriter(writer);
    },
  };
}

/** Oldest first. None while there is no folder. */
function journalFileNames(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => FILE_NAME.test(name))
      .sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function readFrom(path: string, from: number): Buffer {
  let file: number;
  try {
    if (statSync(path).size <= from) return Buffer.alloc(0);
    file = openSync(path, "r");
  } catch {
    // Another writer has just removed it: it was the oldest.
    return Buffer.alloc(0);
  }
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - from));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}

/** Whether a path still leads to an open file: a file that was removed can be written to, and nobody finds it. */
function isFileAt(path: string, file: number): boolean {
  try {
    const there = statSync(path, { bigint: true });
    const open = fstatSync(file, { bigint: true });
    return there.ino === open.ino && there.dev === open.dev;
  } catch {
    return false;
  }
}

function removeOldest(directory: string): void {
  const files = journalFileNames(directory).flatMap((name) => {
    const stats = statSync(join(directory, name), { throwIfNoEntry: false });
    return stats === undefined ? [] : [{ name, size: stats.size }];
  });
  let totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  if (totalBytes <= LARGEST_TOTAL_BYTES) return;
  const writerOf = (name: string): string => FILE_NAME.exec(name)?.groups?.["writer"] ?? "";
  const lastOf = new Map(files.map(({ name }) => [writerOf(name), name]));
  const kept = filesToKeep(
    files.map(({ name }) => ({
      name,
      isInUse: lastOf.get(writerOf(name)) === name && isLivingWriter(writerOf(name)),
      lines: readFrom(join(directory, name), 0).toString("utf8").split("\n"),
    })),
  );
  for (const { name, size } of files) {
    if (totalBytes <= LARGEST_TOTAL_BYTES) return;
    if (kept.has(name)) continue;
    totalBytes -= size;
    try {
      unlinkSync(join(directory, name));
    } catch {
      // Windows keeps a file that somebody has open; it goes the next time.
    }
  }
}
