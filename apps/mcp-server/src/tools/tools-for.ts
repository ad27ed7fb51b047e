import type { DiagnosedSetup } from "../diagnosed-setup.ts";
import type { Tool } from "../tool.ts";
import { TOOLSETS, type Toolset } from "../toolset-settings.ts";
import { allTools } from "./all-tools.ts";
import { applyMergeTool } from "./apply-merge.ts";
import { diagnoseConnectionTool } from "./diagnose-connection.ts";
import { planMergeTool } from "./plan-merge.ts";
import { undoMergeTool } from "./undo-merge.ts";

/** What the tools are served for. */
export interface Served {
  readonly toolsets: readonly Toolset[];
  readonly readOnly: boolean;
  readonly diagnosed: DiagnosedSetup;
}

/** The tools to serve, in an order that does not change: with toolsets that were asked for, and when only reading without those that write. */
export function toolsFor({ toolsets, readOnly, diagnosed }: Served): readonly Tool[] {
  const optionalTools: Readonly<Record<Toolset, readonly Tool[]>> = {
    merge: [planMergeTool, applyMergeTool, undoMergeTool],
    doctor: [diagnoseConnectionTool(diagnosed)],
  };
  const wanted = TOOLSETS.filter((toolset) => toolsets.includes(toolset));
  const tools = [...allTools, ...wanted.flatMap((toolset) => optionalTools[toolset])];
  return readOnly ? tools.filter(({ annotations }) => annotations.readOnlyHint) : tools;
}
