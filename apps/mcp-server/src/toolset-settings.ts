import { z } from "zod";

/** Tools that are there only when they are asked for: most conversations do not need them, and would pay for them. */
export const TOOLSETS = ["merge", "doctor"] as const;
export type Toolset = (typeof TOOLSETS)[number];

const toolsets = z.string().transform((text, context) => {
  const names = text.split(",").map((name) => name.trim().toLowerCase());
  const known = TOOLSETS.filter((toolset) => names.includes(toolset));
  if (known.length === new Set(names).size) return known;
  context.addIssue(`must be names with commas, of these: ${TOOLSETS.join(", ")}`);
  return z.NEVER;
});

/** The variable that names toolsets. */
export const toolsetVariables = { HALOPSA_TOOLSETS: toolsets.default([]) };
