import { LARGEST_ID } from "@halopsa-kit/sdk";
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

/** What every model would pay for in every conversation. Who breaks such a rule is told by the answer. */
const UNSPOKEN = ["propertyNames", "default", "minLength", "maxLength", "minItems", "maxItems"];

function objectSchema(schema: z.ZodObject, io: "input" | "output"): ListedTool["inputSchema"] {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    target: "draft-7",
    override: ({ jsonSchema, path }) => shorten(jsonSchema, path.length > 0),
  });
  // Zod types the schema of an object as that of anything.
  return json as ListedTool["inputSchema"];
}

function shorten(schema: z.core.JSONSchema.BaseSchema, isNested: boolean): void {
  for (const keyword of UNSPOKEN) delete schema[keyword];
  // What members there are, is told by `properties` or else by the description.
  if (isNested) delete schema.additionalProperties;
  if (schema.minimum === 1) delete schema.minimum;
  if (schema.maximum !== undefined && schema.maximum >= LARGEST_ID) delete schema.maximum;
  const types = plainTypes(schema.anyOf ?? []);
  if (types.length > 0) {
    delete schema.anyOf;
    Object.assign(schema, { type: types });
  }
}

/** The types of choices that say nothing but their type; none when one of them says more. */
function plainTypes(choices: NonNullable<z.core.JSONSchema.BaseSchema["anyOf"]>): unknown[] {
  const isPlain = choices.every(
    (choice) => typeof choice === "object" && Object.keys(choice).join() === "type",
  );
  return isPlain ? choices.map((choice) => typeof choice === "object" && choice.type) : [];
}
