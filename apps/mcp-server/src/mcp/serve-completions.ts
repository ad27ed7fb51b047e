import type { HaloClient } from "@halopsa-kit/sdk";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CompleteRequestSchema, ErrorCode } from "@modelcontextprotocol/sdk/types.js";
import type { Completion } from "../completions/completer.ts";
import type { Prompt } from "../prompts/prompt.ts";
import type { Resource } from "../resources/resource.ts";
import { ProtocolError } from "./protocol-error.ts";

/** Nobody waits longer for a list to choose from. */
const LONGEST_MS = 8_000;
const NOTHING: Completion = { values: [], hasMore: false };

/** Completes arguments of prompts and variables of resource templates. */
export function serveCompletions(
  server: Server,
  prompts: readonly Prompt[],
  resources: readonly Resource[],
  halo: HaloClient,
): void {
  server.setRequestHandler(CompleteRequestSchema, async ({ params: { ref, argument } }, { signal }) => {
    const complete =
      ref.type === "ref/prompt"
        ? known(prompts.find(({ name }) => name === ref.name)).arguments.find(
            ({ name }) => name === argument.name,
          )?.complete
        : known(resources.find(({ uri }) => uri === ref.uri)).completers?.[argument.name];
    const call = { signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]), budgetMs: LONGEST_MS };
    // A name can be typed without help, and whatever is wrong is explained by the call that needs it.
    const { values, hasMore } =
      (await complete?.(argument.value, halo, call).catch(() => NOTHING)) ?? NOTHING;
    return { completion: { values: [...values], hasMore } };
  });
}

function known<Referred>(referred: Referred | undefined): Referred {
  if (referred !== undefined) return referred;
  throw new ProtocolError(ErrorCode.InvalidParams, "There is no such prompt or resource template");
}
