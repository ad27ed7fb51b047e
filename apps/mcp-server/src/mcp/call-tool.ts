import { randomUUID } from "node:crypto";
import type { HaloClient } from "@halopsa-kit/sdk";
import { camelCase } from "../camel-case.ts";
import { explainError, UNEXPECTED } from "../explain-error.ts";
import type { Tool } from "../tool.ts";

/** A library call answers with what it has after this time. */
const BUDGET_MS = 38_000;
/** A call that is still running is ended. Clients give up at 60 s, and answers must come within 45. */
const LONGEST_MS = 43_000;

/** What a tool call gives, before any protocol. */
export interface ToolOutcome {
  readonly text: string;
  readonly structured?: Record<string, unknown>;
  readonly isError: boolean;
}

/** Runs a tool: checks the arguments, calls the library, writes the answer or explains the error. Never throws. */
export async function callTool(
  tool: Tool,
  rawArguments: unknown,
  halo: HaloClient,
  cancelled: AbortSignal,
): Promise<ToolOutcome> {
  const timeUp = AbortSignal.timeout(LONGEST_MS);
  const signal = AbortSignal.any([cancelled, timeUp]);
  try {
    const { format_options: choice, ...args } = tool.input.parse(rawArguments ?? {});
    const output = await tool.run(camelCase(args), { halo, call: { signal, budgetMs: BUDGET_MS } });
    const { text, structured } = tool.answer.present(output, camelCase(choice ?? {}));
    return { text, structured, isError: false };
  } catch (error) {
    const context = {
      isWrite: !tool.annotations.readOnlyHint,
      isOutOfTime: timeUp.aborted,
      mark: randomUUID(),
    };
    const text = explainError(error, context);
    if (text === UNEXPECTED) logUnexpected(tool.name, error);
    return { text, isError: true };
  }
}

/** The name and place of an error, not its message: that may repeat what somebody wrote into Halo. */
function logUnexpected(tool: string, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const place =
    error instanceof Error ? error.stack?.split("\n").find((line) => /^\s+at /.test(line)) : undefined;
  console.error(`${tool}: ${name}${place ?? ""}`);
}
