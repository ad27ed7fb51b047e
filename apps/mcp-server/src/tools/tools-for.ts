import type { Tool } from "../tool.ts";
import { TOOLSETS, type Toolset } from "../toolset-settings.ts";
import { allTools } from "./all-tools.ts";
import { applyMergeTool } from "./apply-merge.ts";
import { diagnoseConnectionTool } from "./diagnose-connection.ts";
import { planMergeTool } from "./plan-merge.ts";
import { undoMergeTool } from "./undo-merge.ts";

const optionalTools: Readonly<Record<Toolset, readonly Tool[]>> = {
  merge: [planMergeTool, applyMergeTool, undoMergeTool],
  doctor: [diagnoseConnectionTool],
};

/** The tools that are always there and those of all toolsets, in the order in which they are served. */
export const everyTool: readonly Tool[] = [
  ...allTools,
  ...TOOLSETS.flatMap((toolset) => optionalTools[toolset]),
];

/** Which tools to serve. Each member is applied to what those before it leave. */
export interface ToolChoice {
  /** Added to the tools that are always there, or to `only`. */
  readonly toolsets: readonly Toolset[];
  /** Names of the tools that take the place of those that are always there. They may be from any toolset. */
  readonly only: readonly string[] | undefined;
  readonly excluded: readonly string[];
  /** Leaves out all tools that write. */
  readonly readOnly: boolean;
}

/** The tools of a choice, in an order that does not depend on how it is written. */
export function toolsFor({ toolsets, only, excluded, readOnly }: ToolChoice): readonly Tool[] {
  const named = only ?? allTools.map(({ name }) => name);
  const added = toolsets.flatMap((toolset) => optionalTools[toolset]).map(({ name }) => name);
  const wanted = new Set([...named, ...added]);
  return everyTool.filter(
    ({ name, annotations }) =>
      wanted.has(name) && !excluded.includes(name) && (annotations.readOnlyHint || !readOnly),
  );
}
