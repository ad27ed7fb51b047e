import { randomUUID } from "node:crypto";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { Prompt } from "../prompts/prompt.ts";
import { writePrompt } from "../prompts/write-prompt.ts";
import { ProtocolError } from "./protocol-error.ts";

/** Lists and writes prompts. */
export function servePrompts(server: Server, prompts: readonly Prompt[], served: ReadonlySet<string>): void {
  const listed = prompts.map(({ name, title, description, arguments: taken }) => ({
    name,
    title,
    description,
    arguments: taken.map((argument) => ({
      name: argument.name,
      description: argument.description,
      required: argument.required,
    })),
  }));
  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: listed }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) => {
    const prompt = prompts.find(({ name }) => name === params.name);
    if (prompt === undefined) throw new ProtocolError(ErrorCode.InvalidParams, "There is no such prompt");
    try {
      const text = writePrompt(prompt, params.arguments ?? {}, served, randomUUID());
      return {
        description: prompt.description,
        messages: [{ role: "user", content: { type: "text", text } }],
      };
    } catch (error) {
      if (error instanceof RangeError) throw new ProtocolError(ErrorCode.InvalidParams, error.message);
      throw error;
    }
  });
}
