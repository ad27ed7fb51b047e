import type { Completer } from "../completions/completer.ts";

export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly complete?: Completer;
}

/** What the steps of a prompt depend on. */
export interface PromptContext {
  /** True for arguments that were given a value. */
  readonly has: (argument: string) => boolean;
  /** True for tools that are served. */
  readonly serves: (tool: string) => boolean;
}

/** A job that a person starts, and how it is done with the tools. */
export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  /** Names of tools without which the job cannot be done. Where one of them is not served, there is no such prompt. */
  readonly needs: readonly string[];
  /** In our own words alone: what was given as arguments is shown elsewhere. */
  readonly task: string;
  readonly steps: (context: PromptContext) => readonly string[];
}
