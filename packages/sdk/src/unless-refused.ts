import { HaloApiError } from "./errors/halo-api-error.ts";

/** Waits for what one can do without; `undefined` when Halo does not have it or the credentials may not see it. */
export async function unlessRefused<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof HaloApiError && (error.status === 403 || error.status === 404)) return undefined;
    throw error;
  }
}
