import type { Tool } from "../tool.ts";
import { leaverCleanup } from "./leaver-cleanup.ts";
import { monthEndCount } from "./month-end-count.ts";
import { newDeviceIntake } from "./new-device-intake.ts";
import type { Prompt } from "./prompt.ts";
import { weeklyDuplicateReview } from "./weekly-duplicate-review.ts";

/** Every prompt, in the order that clients see. */
const allPrompts: readonly Prompt[] = [weeklyDuplicateReview, newDeviceIntake, leaverCleanup, monthEndCount];

/** The prompts whose jobs can be done with these tools. */
export function promptsFor(tools: readonly Tool[]): readonly Prompt[] {
  const served = new Set(tools.map(({ name }) => name));
  return allPrompts.filter(({ needs }) => needs.every((name) => served.has(name)));
}
