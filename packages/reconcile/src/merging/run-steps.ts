import type { MergeTurn } from "./merge-turn.ts";

/** What can become of a step as far as going on is concerned. */
interface Outcome {
  readonly outcome: string;
}

/** Steps that were taken, and why no more were. */
export interface StepRun<Step, Result> {
  readonly end: "done" | "paused" | "stopped";
  readonly results: readonly { readonly step: Step; readonly result: Result | undefined }[];
}

/** A step is as long as the longest before it, and a half. */
const ROOM = 1.5;

/**
 * Takes one step after the other until one cannot be taken, has to wait, or there is no time for another. The first is taken however
 * little time there is, so that calls always come to an end.
 */
export async function runSteps<Step, Result extends Outcome>(
  steps: readonly Step[],
  { leftMs: timeLeftMs }: Pick<MergeTurn, "leftMs">,
  take: (step: Step) => Promise<Result>,
  isStop: (result: Result) => boolean,
): Promise<StepRun<Step, Result>> {
  const results: { step: Step; result: Result | undefined }[] = [];
  let end: StepRun<Step, Result>["end"] = "done";
  let longestMs = 0;
  for (const step of steps) {
    const leftMs = timeLeftMs() ?? Number.POSITIVE_INFINITY;
    if (end === "done" && longestMs > 0 && leftMs < longestMs * ROOM) end = "paused";
    if (end !== "done") {
      results.push({ step, result: undefined });
      continue;
    }
    const beganAtMs = performance.now();
    const result = await take(step);
    longestMs = Math.max(longestMs, performance.now() - beganAtMs);
    if (isStop(result)) end = "stopped";
    else if (result.outcome === "waiting") end = "paused";
    results.push({ step, result });
  }
  return { end, results };
}
