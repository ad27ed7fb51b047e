import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sandbox } from "@halopsa-kit/sandbox";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { encode } from "gpt-tokenizer/encoding/o200k_base";

/** What a tool answered, for the steps of a story that build on it. */
export interface Answer {
  readonly text: string;
  readonly structured: Record<string, unknown>;
}

/** Tells what is asked and what comes back, with what it cost. */
export interface Story {
  readonly chapter: (title: string) => void;
  readonly ask: (question: string, tool: string, args: Record<string, unknown>) => Promise<Answer>;
  /** As `ask`, for a call that the server is expected to refuse. */
  readonly askInVain: (question: string, tool: string, args: Record<string, unknown>) => Promise<void>;
  readonly end: () => Promise<void>;
}

const SHOWN_LINES = 9;
const SHOWN_COLUMNS = 118;

/** Starts the built server on the sandbox, connects as an AI client would, and prints what happens. */
export async function beginStory(serverFile: string, sandbox: Sandbox, baseUrl: string): Promise<Story> {
  // The demo leaves nothing behind.
  const stateDirectory = await mkdtemp(join(tmpdir(), "halopsa-kit-demo-"));
  const client = new Client({ name: "halopsa-kit demo", version: "1.0.0" });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [serverFile],
      env: {
        HALOPSA_BASE_URL: baseUrl,
        HALOPSA_CLIENT_ID: sandbox.credentials.clientId,
        HALOPSA_CLIENT_SECRET: sandbox.credentials.clientSecret,
        HALOPSA_RATE_LIMIT: "off",
        HALOPSA_STATE_DIR: stateDirectory,
        HALOPSA_TOOLSETS: "merge",
      },
      stderr: "inherit",
    }),
  );
  const { tools } = await client.listTools();
  print(
    `Connected over stdio: ${tools.length} tools, ${tokens(JSON.stringify(tools.map(described)))} tokens of tool list.`,
  );

  let steps = 0;
  const tell = async (question: string, tool: string, args: Record<string, unknown>, isRefused: boolean) => {
    const requestsBefore = sandbox.requests.count;
    const result = await client.callTool({ name: tool, arguments: args });
    const text = textOf(result.content);
    print(`\n${++steps}. ${question}`);
    print(`   ${tool} ${JSON.stringify(args)}`);
    for (const line of shortened(text)) print(`   | ${line}`);
    print(`   = ${count(sandbox.requests.count - requestsBefore, "Halo request")}, ${tokens(text)} tokens`);
    if ((result.isError === true) !== isRefused)
      throw new Error(`Step ${steps} of the demo went wrong: ${text}`);
    return { text, structured: (result.structuredContent ?? {}) as Record<string, unknown> };
  };
  return {
    chapter: (title) => print(`\n\n${title}\n${"=".repeat(title.length)}`),
    ask: (question, tool, args) => tell(question, tool, args, false),
    askInVain: async (question, tool, args) => void (await tell(question, tool, args, true)),
    end: async () => {
      await client.close();
      await rm(stateDirectory, { recursive: true, force: true });
    },
  };
}

export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

function described({
  name,
  description,
  inputSchema,
}: Awaited<ReturnType<Client["listTools"]>>["tools"][number]) {
  return { name, description, inputSchema };
}

function tokens(text: string): string {
  return encode(text).length.toLocaleString("en");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function textOf(content: unknown): string {
  const [first] = content as { type: string; text?: string }[];
  return first?.text ?? "";
}

function shortened(text: string): string[] {
  const lines = aligned(text.split("\n").slice(0, SHOWN_LINES));
  const cut = lines.map((line) => (line.length > SHOWN_COLUMNS ? `${line.slice(0, SHOWN_COLUMNS)}…` : line));
  const left = text.split("\n").length - lines.length;
  return left > 0 ? [...cut, `… ${count(left, "more line")}`] : cut;
}

/** Tables come with tabs, which cost a model one token each. People like columns. */
function aligned(lines: readonly string[]): string[] {
  const rows = lines.map((line) => line.split("\t"));
  const widths = rows
    .filter((cells) => cells.length > 1)
    .reduce<number[]>(
      (known, cells) => cells.map((cell, index) => Math.max(known[index] ?? 0, cell.length)),
      [],
    );
  return rows.map((cells) =>
    cells.length > 1
      ? cells
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join("  ")
          .trimEnd()
      : (cells[0] ?? ""),
  );
}
