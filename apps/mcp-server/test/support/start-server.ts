import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ElicitRequestSchema, type ElicitResult } from "@modelcontextprotocol/sdk/types.js";

import { SYSTEM_ENVIRONMENT } from "./system-environment.ts";

/** The built server, as it is published. */
export const SERVER_FILE: string = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

/** What a tool answered. */
export interface Answer {
  readonly text: string;
  readonly data: Structured;
  readonly isError: boolean;
}

export type Row = Readonly<Record<string, unknown>>;

/** The members that structured answers have, of all kinds together. Empty for an error. */
export interface Structured {
  readonly records?: readonly Row[];
  readonly fetched?: number;
  readonly total?: number;
  readonly complete?: boolean;
  readonly pending?: boolean | readonly number[];
  readonly cursor?: string;
  readonly notes?: readonly string[];
  readonly matches?: readonly Row[];
  readonly similar?: readonly Row[];
  readonly found?: readonly Row[];
  readonly missing?: readonly number[];
  readonly failed?: readonly Row[];
  readonly not_shown?: readonly number[];
  readonly record?: Row;
  readonly outcome?: string;
  readonly changes?: readonly Row[];
  readonly asset?: Row;
  readonly asset_fields?: readonly Row[];
  readonly custom_fields?: readonly Row[];
  readonly asset_type?: Row;
  readonly fields?: readonly Row[];
  readonly statuses?: readonly Row[];
  readonly contact_types?: readonly Row[];
  readonly status?: string;
  readonly action?: string;
  readonly confidence?: number;
  readonly best?: Row;
  readonly evidence?: readonly string[];
  readonly others?: readonly Row[];
  readonly reasons?: readonly string[];
  readonly searched?: readonly string[];
  readonly requests?: number;
  readonly progress?: Row;
  readonly report?: Row;
  readonly groups?: readonly Row[];
  readonly match?: Row;
  readonly match_token?: string;
  readonly confirm_token?: string;
  readonly linked?: string;
  readonly request?: Row;
  readonly reason?: string;
  readonly look_for?: string;
  readonly held_until?: string;
  readonly full_result?: string;
}

export interface Server {
  readonly client: Client;
  readonly call: (tool: string, args?: Record<string, unknown>) => Promise<Answer>;
  /** What the process has written to stderr so far. */
  readonly stderr: () => string;
  readonly close: () => Promise<void>;
}

/** The person in front of the client: is asked a question, and answers the form. */
export type Person = (question: string) => Promise<ElicitResult>;

/** Starts the server with nothing in its environment but what is given, and lists its tools, as clients do. */
export async function startServer(
  environment: Readonly<Record<string, string>>,
  commandLine: readonly string[] = [],
  person?: Person,
): Promise<Server> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [SERVER_FILE, ...commandLine],
    env: { ...SYSTEM_ENVIRONMENT, ...environment },
    stderr: "pipe",
  });
  let stderr = "";
  transport.stderr?.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const client = new Client(
    { name: "tests", version: "0.0.0" },
    { capabilities: person === undefined ? {} : { elicitation: { form: {} } } },
  );
  if (person !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => person(params.message));
  }
  await client.connect(transport);
  // From here on the client validates structured answers against the output schemas.
  await client.listTools();
  return {
    client,
    async call(tool, args = {}) {
      const result = await client.callTool({ name: tool, arguments: args });
      const [content] = Array.isArray(result.content) ? result.content : [];
      return {
        text: String(content?.text),
        data: result.structuredContent ?? {},
        isError: result.isError === true,
      };
    },
    stderr: () => stderr,
    close: () => client.close(),
  };
}
