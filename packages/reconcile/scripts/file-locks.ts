import { closeSync, mkdirSync, openSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import type { WriteLocks } from "@halopsa-kit/reconcile";

/** Locks of processes on one machine that share a folder: the least that does. They do not end by themselves. */
export function fileLocks(directory: string): WriteLocks {
  mkdirSync(directory, { recursive: true });
  return {
    acquire: async (name) => {
      const path = join(directory, name.replace(/\W/g, "-"));
      try {
        closeSync(openSync(path, "wx"));
      } catch (error) {
        // Windows says EPERM of a file that is just being removed.
        const code = error instanceof Error && "code" in error ? error.code : undefined;
        if (code === "EEXIST" || code === "EPERM") return undefined;
        throw error;
      }
      return async () => unlinkSync(path);
    },
  };
}
