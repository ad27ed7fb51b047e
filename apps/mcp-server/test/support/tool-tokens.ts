import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { encode } from "gpt-tokenizer/encoding/o200k_base";

/** What a listed tool costs a model, in tokens. */
export interface ToolTokens {
  /** Name, description and arguments, which every client shows a model. */
  readonly read: number;
  /** All that is listed, with output schema and annotations. */
  readonly listed: number;
}

export function tokensOfTool(tool: Tool): ToolTokens {
  const { name, description, inputSchema } = tool;
  return { read: tokensOf({ name, description, inputSchema }), listed: tokensOf(tool) };
}

export function sumOf(costs: readonly ToolTokens[]): ToolTokens {
  return {
    read: costs.reduce((sum, { read }) => sum + read, 0),
    listed: costs.reduce((sum, { listed }) => sum + listed, 0),
  };
}

function tokensOf(value: unknown): number {
  return encode(JSON.stringify(value)).length;
}
