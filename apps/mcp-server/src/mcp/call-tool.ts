import { randomUUID } from "node:crypto";
import { checkFields } from "../answers/check-fields.ts";
import { camelCase } from "../camel-case.ts";
import { explainError, UNEXPECTED } from "../explain-error.ts";
import type { Served, Tool } from "../tool.ts";
import { watchWrite } from "../watch-write.ts";
import type { AskPerson } from "./ask-person.ts";
import type { OnProgress } from "./report-progress.ts";

/** How long a call may take. */
export interface CallLimits {
  /** After this time a library call answers with what it has. */
  readonly budgetMs: number;
  /** After this time a call that is still running is ended. */
  readonly longestMs: number;
}

/** Clients give up at 60 s, and answers must come within 45. */
export const CALL_LIMITS: CallLimits = { budgetMs: 38_000, longestMs: 43_000 };

/** What a call has to do with whoever made it. */
export interface Caller {
  /** Aborted when the caller no longer wants the answer. */
  readonly cancelled: AbortSignal;
  readonly onProgress: OnProgress;
  /** Absent where the client has no way to ask a person. */
  readonly askPerson?: AskPerson | undefined;
}

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
  { reconciler, diagnosed }: Served,
  { cancelled, onProgress, askPerson }: Caller,
  { budgetMs, longestMs }: CallLimits = CALL_LIMITS,
): Promise<ToolOutcome> {
  const isWrite = !tool.annotations.readOnlyHint;
  const timeUp = AbortSignal.timeout(longestMs);
  const signal = AbortSignal.any([cancelled, timeUp]);
  const { halo, progress } = watchWrite(reconciler.halo);
  try {
    const { format_options, ...args } = tool.input.parse(rawArguments ?? {});
    const choice = camelCase(format_options ?? {});
    checkFields(tool.answer.view, choice, isWrite);
    const output = await tool.run(camelCase(args), {
      // What a tool reads for its answer has been seen by whoever asks for an update later.
      halo: isWrite ? halo : reconciler.seen.watching(halo),
      reconciler: { ...reconciler, halo, tool: tool.name },
      diagnosed,
      call: { signal, budgetMs, onProgress },
      askPerson,
    });
    const { text, structured, isError = false } = tool.answer.present(output, choice);
    return { text, structured, isError };
  } catch (error) {
    // Nobody reads this one: the protocol sends no answer to a call that was cancelled.
    if (cancelled.aborted) return { text: "The call was cancelled.", isError: true };
    const text = explainError(error, {
      write: isWrite ? progress() : undefined,
      isOutOfTime: timeUp.aborted,
      mark: randomUUID(),
    });
    if (text.startsWith(UNEXPECTED)) logUnexpected(tool.name, error);
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
