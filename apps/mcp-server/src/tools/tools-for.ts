import type { Tool } from "../tool.ts";
import { TOOLSETS, type Toolset } from "../toolset-settings.ts";
import { allTools } from "./all-tools.ts";
import { applyMergeTool } from "./apply-merge.ts";
import { planMergeTool } from "./plan-merge.ts";
import { undoMergeTool } from "./undo-merge.ts";

const optionalTools: Readonly<Record<Toolset, readonly Tool[]>> = {
  merge: [planMergeTool, applyMergeTool, undoMergeTool],
};

/** The tools to serve, in an order that does not change: with toolsets that were asked for, and when only reading without those that write. */
export function toolsFor(toolsets: readonly Toolset[], readOnly: boolean): readonly Tool[] {
  const wanted = TOOLSETS.filter((toolset) => toolsets.includes(toolset));
  const tools = [...allTools, ...wanted.flatMap((toolset) => optionalTools[toolset])];
  return readOnly ? tools.filter(({ annotations }) => annotations.readOnlyHint) : tools;
}
