import type { ReadingProgress, Reconciler } from "@halopsa-kit/reconcile";
import type { HaloClient } from "@halopsa-kit/sdk";
import type { z } from "zod";
import type { AnswerKind } from "./answers/answer-kind.ts";
import type { CamelCased } from "./camel-case.ts";
import type { DiagnosedSetup } from "./diagnosed-setup.ts";

/** What tools and resources are served from. */
export type Served = Pick<ToolContext, "reconciler" | "diagnosed">;

/** What a tool may use. */
export interface ToolContext {
  readonly halo: HaloClient;
  /** Matching, scanning and guarded creates on the same client. */
  readonly reconciler: Reconciler;
  /** What a diagnosis looks at: the connection itself. */
  readonly diagnosed: DiagnosedSetup;
  /** Options for every library call: when to stop, when to answer with what there is, and whom to tell on the way. */
  readonly call: {
    readonly signal: AbortSignal;
    readonly budgetMs: number;
    readonly onProgress: (progress: ReadingProgress) => void;
  };
  /** Asks the person in front of the client; absent where that is not possible. */
  readonly askPerson: ((question: string) => Promise<boolean>) | undefined;
}

/** What a tool does to the world, for clients that ask before they run it. All four are stated. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** A tool is data and one call into a library. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Output = unknown> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Strict: an argument that is not named here is refused. */
  readonly input: Input;
  readonly annotations: ToolAnnotations;
  readonly answer: AnswerKind<Output>;
  /** Is given the arguments with their names in camel case, as the libraries have them. */
  readonly run: (args: CamelCased<z.output<Input>>, context: ToolContext) => Promise<Output>;
}

/** Gives a tool its types. */
export function defineTool<Input extends z.ZodObject, Output>(tool: Tool<Input, Output>): Tool {
  // The server calls `run` with what `input` has parsed and `answer` with what `run` gave, which is all the types say.
  return tool as unknown as Tool;
}

/** Reads Halo and changes nothing. Halo is a closed world: one tenant. */
export const readOnly: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** Adds a record, or with a match token overwrites members of the one that is there. */
export const creates: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: false,
};

/** Overwrites members of a record; the same call again changes nothing more. */
export const updates: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: true,
  openWorldHint: false,
};

/** Takes a record away; the same call again finds nothing to take. */
export const deletes: ToolAnnotations = { ...updates };
