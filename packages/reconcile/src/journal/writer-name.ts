import { randomBytes } from "node:crypto";

/** Writers of this process that have not been closed: several journals may be open in one. */
const ours = new Set<string>();

/** Names one writer of a journal, after when it began and the process that it is in. */
export function nameWriter(): string {
  const began = new Date().toISOString().replace(/[^\dTZ]/g, "");
  const name = `${began}-${process.pid}-${randomBytes(4).toString("hex")}`;
  ours.add(name);
  return name;
}

/** To be told when a writer will write no more. */
export function retireWriter(name: string): void {
  ours.delete(name);
}

/** Whether the process of a writer still runs, as far as can be told. Another may have got its number. */
export function isLivingWriter(name: string | undefined): boolean {
  if (name === undefined || ours.has(name)) return true;
  const pid = Number(name.split("-")[1]);
  if (pid === process.pid || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user lives, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
