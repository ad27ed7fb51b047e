import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { type CallToolResult, ErrorCode, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { instructions } from "../instructions.ts";
import { packageVersion } from "../package-version.ts";
import { promptsFor } from "../prompts/prompts-for.ts";
import { resourcesFor } from "../resources/resources-for.ts";
import type { Served, Tool } from "../tool.ts";
import { askPerson } from "./ask-person.ts";
import { callTool } from "./call-tool.ts";
import { describeTool } from "./describe-tool.ts";
import { ProtocolError } from "./protocol-error.ts";
import { reportProgress } from "./report-progress.ts";
import { serveCompletions } from "./serve-completions.ts";
import { servePrompts } from "./serve-prompts.ts";
import { serveResources } from "./serve-resources.ts";

/** The SDK's own schema drops an argument named `__proto__` without a word; here arguments stay as they came. */
const CallToolRequestSchema = z.object({
  method: z.literal("tools/call"),
  params: z.looseObject({ name: z.string(), arguments: z.unknown() }),
});

/**
 * Makes an MCP server of tools, and of the prompts and resources that go with them. The low-level server is used because
 * it leaves the tool list and the answers to wrong arguments to us: both are part of what a model reads.
 */
export function createServer(tools: readonly Tool[], from: Served): Server {
  const server = new Server(
    { name: "halopsa", title: "HaloPSA", version: packageVersion },
    { capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} }, instructions },
  );
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const listed = tools.map(describeTool);

  // What a client sent is not repeated: it may hold anything.
  server.onerror = (error) => console.error(`A message of the client could not be handled: ${error.name}`);
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra): Promise<CallToolResult> => {
    const tool = byName.get(params.name);
    if (tool === undefined) throw new ProtocolError(ErrorCode.InvalidParams, "There is no such tool");
    const { text, structured, isError } = await callTool(tool, params.arguments, from, {
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
  const served = new Set(byName.keys());
  const prompts = promptsFor(tools);
  const resources = resourcesFor(tools);
  servePrompts(server, prompts, served);
  serveResources(server, resources, served, from);
  serveCompletions(server, prompts, resources, from.reconciler.halo);
  return server;
}
