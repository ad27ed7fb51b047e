import type { HaloClient } from "@halopsa-kit/sdk";

/** Keeps what was answered for the asset types, for all clients of an operation. */
export interface AssetTypesAnswer {
  asked?: unknown;
}

/** A client that asks for the asset types once, however many parts of an operation need them. */
export function assetTypesOnce(halo: HaloClient, answer: AssetTypesAnswer = {}): HaloClient {
  const get = halo.GET as (path: string, ...rest: unknown[]) => unknown;
  return {
    ...halo,
    // The method keeps its overloads; an answer is only given again.
    GET: ((path: string, ...rest: unknown[]) => {
      if (path !== "/AssetType") return get(path, ...rest);
      answer.asked ??= get(path, ...rest);
      return answer.asked;
    }) as HaloClient["GET"],
  };
}
