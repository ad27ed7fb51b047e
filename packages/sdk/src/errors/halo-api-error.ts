import type { operations } from "../generated/halopsa.ts";

/** The name of a call in the contract, such as `listAssets`. */
export type OperationName = keyof operations;

/** What is known of a call that Halo refused or answered with something else than the contract says. */
export interface HaloApiErrorDetails {
  readonly operation: OperationName;
  readonly status: number;
  /** Halo's own words, already cleaned. Written by someone else: fence it before a language model reads it. */
  readonly haloMessage?: string | undefined;
  readonly cause?: unknown;
}

/**
 * Halo answered, but not with what was asked for. `status` tells what to do: 400 mend the input, 401 mend the
 * credentials, 403 ask for a permission, 404 the record is not there, 429 wait, 5xx try later, 2xx the answer was
 * not the JSON that the contract promises (often a wrong base URL).
 *
 * Holds no header, no request body and no address, so that no credential can get into it.
 */
export class HaloApiError extends Error {
  override readonly name = "HaloApiError";
  readonly operation: OperationName;
  readonly status: number;
  readonly haloMessage: string | undefined;

  constructor({ operation, status, haloMessage, cause }: HaloApiErrorDetails) {
    const reason = haloMessage === undefined ? "" : `: ${haloMessage}`;
    super(`${operation} failed with HTTP ${status}${reason}`, cause === undefined ? undefined : { cause });
    this.operation = operation;
    this.status = status;
    this.haloMessage = haloMessage;
  }
}
