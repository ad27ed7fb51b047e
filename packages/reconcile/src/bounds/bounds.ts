import { requireId } from "@halopsa-kit/sdk";

/** How far a program may go, whatever it is asked to do. */
export interface Bounds {
  /** The only clients whose records may be read and written. Default all. */
  readonly allowedClientIds?: readonly number[] | undefined;
  /** How many writes may be sent within any hour, at least 1. Default 100. */
  readonly maxWritesPerHour?: number | undefined;
  /** Nothing is ever written. Default false. */
  readonly readOnly?: boolean | undefined;
}

/** {@link Bounds}, checked and complete. */
export interface ResolvedBounds {
  /** In ascending order, each once; `undefined` when all clients are allowed. */
  readonly allowedClientIds: readonly number[] | undefined;
  readonly maxWritesPerHour: number;
  readonly readOnly: boolean;
}

const DEFAULT_MAX_WRITES_PER_HOUR = 100;

/** @throws {RangeError} When no client is allowed, one cannot be an id, or the number of writes is not 1 or more. */
export function resolveBounds(bounds: Bounds = {}): ResolvedBounds {
  const { allowedClientIds, maxWritesPerHour = DEFAULT_MAX_WRITES_PER_HOUR, readOnly = false } = bounds;
  if (!Number.isSafeInteger(maxWritesPerHour) || maxWritesPerHour < 1) {
    throw new RangeError(`maxWritesPerHour must be a whole number from 1 on, not ${maxWritesPerHour}`);
  }
  if (allowedClientIds?.length === 0) {
    throw new RangeError("allowedClientIds must name at least one client; leave it out to allow all");
  }
  const ids = allowedClientIds?.map((id) => requireId(id, "allowedClientIds"));
  return {
    allowedClientIds: ids && [...new Set(ids)].sort((left, right) => left - right),
    maxWritesPerHour,
    readOnly,
  };
}
