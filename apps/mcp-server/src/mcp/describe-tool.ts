import type { Tool as ListedTool } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { Tool } from "../tool.ts";

/** Writes a tool as clients see it, without the schema text that says nothing to them. */
export function describeTool(tool: Tool): ListedTool {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: objectSchema(tool.input, "input"),
    outputSchema: objectSchema(tool.answer.schema, "output"),
    annotations: { title: tool.title, ...tool.annotations },
  };
}

function objectSchema(schema: z.ZodObject, io: "input" | "output"): ListedTool["inputSchema"] {
  const json = z.toJSONSchema(schema, { io, target: "draft-7" });
  return stripped(json) as ListedTool["inputSchema"];
}

/** Takes out what repeats itself in every schema: the dialect, and the kind of key that every JSON object has. */
function stripped(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(stripped);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== "$schema" && name !== "propertyNames")
      .map(([name, value]) => [name, stripped(value)]),
  );
}
