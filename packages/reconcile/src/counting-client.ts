import type { HaloClient } from "@halopsa-kit/sdk";

/** A client that counts the requests made through it. */
export interface CountingClient {
  readonly halo: HaloClient;
  readonly requests: () => number;
}

/** Counts what is asked through a client, without changing it. */
export function countingClient(halo: HaloClient): CountingClient {
  let requests = 0;
  const counted =
    <Parameters extends unknown[], Result>(call: (...parameters: Parameters) => Result) =>
    (...parameters: Parameters): Result => {
      requests++;
      return call(...parameters);
    };
  return {
    // The wrapped methods keep their overloads; only the counting is added.
    halo: {
      ...halo,
      GET: counted(halo.GET as (...parameters: unknown[]) => unknown) as HaloClient["GET"],
      POST: counted(halo.POST as (...parameters: unknown[]) => unknown) as HaloClient["POST"],
      DELETE: counted(halo.DELETE as (...parameters: unknown[]) => unknown) as HaloClient["DELETE"],
    },
    requests: () => requests,
  };
}
