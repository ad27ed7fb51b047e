import { nearNames } from "@halopsa-kit/format";
import { z } from "zod";
import { ConfigurationError } from "./configuration-error.ts";
import { everyTool, type ToolChoice, toolsFor } from "./tools/tools-for.ts";
import { toolsetVariables } from "./toolset-settings.ts";

/** What all names have in common, and those who write them from memory leave out. */
const COMMON_PART = /halopsa_?/;

const names = everyTool.map(({ name }) => name);
const nameByShortName = new Map(names.map((name) => [name.replace(COMMON_PART, ""), name]));

const toolNames = z.string().transform((text, context) => {
  const given = text.split(",").map((name) => name.trim().toLowerCase());
  for (const [index, name] of given.entries()) {
    if (names.includes(name)) continue;
    context.addIssue(`must be names of tools with commas; number ${index + 1} is none${suggestion(name)}`);
  }
  return given;
});

/** The variables that {@link toolChoice} reads. */
export const toolChoiceVariables = {
  ...toolsetVariables,
  HALOPSA_TOOLS: toolNames.optional(),
  HALOPSA_EXCLUDE_TOOLS: toolNames.default([]),
};

/**
 * Puts together which tools the variables ask for.
 *
 * @throws {ConfigurationError} When no tool would be left.
 */
export function toolChoice(
  variables: z.output<z.ZodObject<typeof toolChoiceVariables>>,
  readOnly: boolean,
): ToolChoice {
  const choice = {
    toolsets: variables.HALOPSA_TOOLSETS,
    only: variables.HALOPSA_TOOLS,
    excluded: variables.HALOPSA_EXCLUDE_TOOLS,
    readOnly,
  };
  if (toolsFor(choice).length > 0) return choice;
  throw new ConfigurationError([
    `HALOPSA_TOOLS and HALOPSA_EXCLUDE_TOOLS leave no tool${readOnly ? " that only reads, and HALOPSA_READ_ONLY is set" : ""}`,
  ]);
}

/** The name itself may be a secret that was pasted into the wrong place. */
function suggestion(name: string): string {
  const near = nearNames(name.replace(COMMON_PART, ""), nameByShortName.keys());
  if (near.length === 0) return "";
  return `, but near to ${near.map((shortName) => nameByShortName.get(shortName)).join(", ")}`;
}
