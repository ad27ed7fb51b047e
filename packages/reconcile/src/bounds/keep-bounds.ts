import type { Journal } from "../journal/journal.ts";
import type { WriteBounds } from "../writing/write-bounds.ts";
import { type Bounds, type ResolvedBounds, resolveBounds } from "./bounds.ts";
import { WriteNotPermittedError } from "./write-not-permitted-error.ts";

const HOUR_MS = 3_600_000;

/** Bounds, and the decision on each write. */
export interface KeptBounds extends ResolvedBounds, WriteBounds {}

/**
 * Decides on writes by bounds. Every write that the journal has of the last hour counts, whichever process sent it and
 * whatever became of it. Processes that ask at the very same moment may together exceed the limit by as many as they
 * are.
 *
 * @throws {RangeError} When the bounds cannot be.
 */
export function keepBounds(bounds: Bounds | undefined, journal: Pick<Journal, "writes">): KeptBounds {
  const resolved = resolveBounds(bounds);
  const { allowedClientIds, maxWritesPerHour, readOnly } = resolved;
  return {
    ...resolved,
    permit: async ({ clientId }) => {
      if (readOnly) throw new WriteNotPermittedError("this program is read-only");
      if (clientId !== undefined && allowedClientIds?.includes(clientId) === false) {
        throw new WriteNotPermittedError(
          `client ${clientId} is not among the allowed clients (${allowedClientIds.join(", ")})`,
        );
      }
      const sinceMs = Date.now() - HOUR_MS;
      const times = (await journal.writes())
        .map(({ time }) => Date.parse(time))
        .filter((timeMs) => timeMs > sinceMs);
      const leavesFirst = times.sort((left, right) => left - right).at(-maxWritesPerHour);
      if (leavesFirst === undefined) return;
      const nextAtMs = leavesFirst + HOUR_MS;
      throw new WriteNotPermittedError(
        `${times.length} writes were sent within the last hour, and the limit is ${maxWritesPerHour}. The next is possible at ${new Date(nextAtMs).toISOString()}`,
        nextAtMs,
      );
    },
  };
}
