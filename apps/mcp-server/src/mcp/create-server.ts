import type { Reconciler } from "@halopsa-kit/reconcile";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { instructions } from "../instructions.ts";
import { packageVersion } from "../package-version.ts";
import type { Tool } from "../tool.ts";
import { askPerson } from "./ask-person.ts";
import { callTool } from "./call-tool.ts";
import { describeTool } from "./describe-tool.ts";
import { reportProgress } from "./report-progress.ts";

/** The SDK's own schema drops an argument named `__proto__` without a word; here arguments stay as they came. */
const CallToolRequestSchema = z.object({
  method: z.literal("tools/call"),
  params: z.looseObject({ name: z.string(), arguments: z.unknown() }),
});

/**
 * Makes an MCP server of tools. The low-level server is used because it leaves the tool list and the answers to
 * wrong arguments to us: both are part of what a model reads.
 */
export function createServer(tools: readonly Tool[], reconciler: Reconciler): Server {
  const server = new Server(
    { name: "halopsa", title: "HaloPSA", version: packageVersion },
    { capabilities: { tools: {} }, instructions },
  );
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const listed = tools.map(describeTool);

  // What a client sent is not repeated: it may hold anything.
  server.onerror = (error) => console.error(`A message of the client could not be handled: ${error.name}`);
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra): Promise<CallToolResult> => {
    const tool = byName.get(params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, "There is no such tool");
    const { text, structured, isError } = await callTool(tool, params.arguments, reconciler, {
      cancelled: extra.signal,
      askPerson: askPerson(server, extra.signal),
      onProgress: reportProgress(extra._meta?.progressToken, extra.sendNotification),
    });
    return {
      content: [{ type: "text", text }],
      ...(structured === undefined ? {} : { structuredContent: structured }),
      ...(isError ? { isError } : {}),
    };
  });
  return server;
}
