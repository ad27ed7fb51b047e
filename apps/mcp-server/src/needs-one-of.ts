import type { z } from "zod";

/**
 * Makes at least one of several optional arguments necessary.
 *
 * @param why Continues the complaint, as in "to look for it".
 */
export function needsOneOf<Input extends z.ZodObject>(
  input: Input,
  names: readonly (keyof z.output<Input> & string)[],
  why: string,
): Input {
  return input.refine(
    (args) => names.some((name) => args[name as keyof typeof args] !== undefined),
    `One of ${names.join(", ")} is needed ${why}`,
  );
}
