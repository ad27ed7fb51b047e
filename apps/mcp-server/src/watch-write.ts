import type { HaloClient } from "@halopsa-kit/sdk";

/** How far the write of a call has come. */
export type WriteProgress =
  | { readonly state: "not sent" }
  /** On its way, refused, or answered with something that is no record. */
  | { readonly state: "sent" }
  | { readonly state: "done"; readonly id: number };

export interface WatchedClient {
  /** The same client, for one call. */
  readonly halo: HaloClient;
  readonly progress: () => WriteProgress;
}

/**
 * Watches the writes of one call, so that an error can say what became of them: a record that was created and could not
 * be read back must not be created again.
 */
export function watchWrite(halo: HaloClient): WatchedClient {
  let progress: WriteProgress = { state: "not sent" };

  function watched<Send extends (...args: never[]) => Promise<Answer>>(send: Send): Send {
    const watching = async (...args: never[]): Promise<Answer> => {
      progress = { state: "sent" };
      const answer = await send(...args);
      const id = answer.response.ok ? savedId(answer.data) : undefined;
      if (id !== undefined) progress = { state: "done", id };
      return answer;
    };
    // The arguments and the answer pass through unchanged, so it is called as the original is.
    return watching as Send;
  }

  return {
    halo: { ...halo, POST: watched(halo.POST), DELETE: watched(halo.DELETE) },
    progress: () => progress,
  };
}

interface Answer {
  readonly response: Response;
  readonly data?: unknown;
}

/** Halo answers a write with the record, or with an array whose last element it is. */
function savedId(data: unknown): number | undefined {
  const saved: unknown = Array.isArray(data) ? data.at(-1) : data;
  const isRecord = typeof saved === "object" && saved !== null && "id" in saved;
  return isRecord && typeof saved.id === "number" && saved.id > 0 ? saved.id : undefined;
}
