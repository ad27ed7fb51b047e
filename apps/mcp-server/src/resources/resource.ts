import type { Reconciler } from "@halopsa-kit/reconcile";
import type { FormatChoice } from "../answers/answer-kind.ts";
import { camelCase } from "../camel-case.ts";
import type { Completer } from "../completions/completer.ts";
import type { Tool, ToolContext } from "../tool.ts";

/** Values of the variables of an address. */
export type Variables = Readonly<Record<string, string>>;

/** Something that a person can put into a conversation by its address. */
export interface Resource {
  /** An address, or a template of addresses with `{variables}`, each a whole segment. */
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Names of tools that show the same. Where none of them is served, there is no such resource. */
  readonly tools: readonly string[];
  /** How to complete variables, by name. */
  readonly completers?: Readonly<Record<string, Completer>>;
  /** Those of the template that can be named without asking Halo. */
  readonly list?: (reconciler: Reconciler, served: ReadonlySet<string>) => readonly ListedResource[];
  /** Reads it, as clean data. */
  readonly read: (
    variables: Variables,
    context: ToolContext,
    served: ReadonlySet<string>,
  ) => Promise<Record<string, unknown>>;
}

/** A resource with an address of its own. */
export type ListedResource = Pick<Resource, "uri" | "name" | "title" | "description">;

/** A resource that says what a tool says. */
export function resourceOf(
  tool: Tool,
  resource: Pick<Resource, "uri" | "name" | "title" | "description" | "completers">,
  argumentsOf: (variables: Variables, context: ToolContext) => object | Promise<object> = () => ({}),
  choice: FormatChoice = {},
): Resource {
  return {
    ...resource,
    tools: [tool.name],
    read: async (variables, context) => {
      const args = tool.input.parse(await argumentsOf(variables, context));
      return tool.answer.present(await tool.run(camelCase(args), context), choice).structured;
    },
  };
}

/** True for an address that stands for many. */
export function isTemplate({ uri }: Resource): boolean {
  return uri.includes("{");
}
