import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { startServer } from "./support/start-server.ts";
import { sumOf, type ToolTokens, tokensOfTool } from "./support/tool-tokens.ts";

const MOST_GROWTH = 1.05;
const AGREED = "if that is worth it, run `pnpm tokens:baseline` and commit test/token-baseline.json";

interface Line {
  readonly name: string;
  readonly before: ToolTokens;
  readonly now: ToolTokens;
}

async function linesOf(environment: Record<string, string>): Promise<Line[]> {
  const baseline: Record<string, ToolTokens | undefined> = JSON.parse(
    await readFile(new URL("token-baseline.json", import.meta.url), "utf8"),
  );
  const server = await startServer(environment, ["--sandbox"]);
  const { tools } = await server.client.listTools();
  await server.close();
  return tools.map((tool) => {
    const before = baseline[tool.name];
    if (before === undefined) throw new Error(`${tool.name} is not in the baseline: ${AGREED}`);
    return { name: tool.name, before, now: tokensOfTool(tool) };
  });
}

function totalOf(lines: readonly Line[]): Line {
  return {
    name: `${lines.length} tools`,
    before: sumOf(lines.map(({ before }) => before)),
    now: sumOf(lines.map(({ now }) => now)),
  };
}

function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ name, before, now }) => {
    const cells = (["read", "listed"] as const).map((kind) => {
      const change = now[kind] - before[kind];
      const words = change === 0 ? "" : `${change > 0 ? "+" : ""}${change}`;
      return `${String(now[kind]).padStart(7)} ${words.padStart(5)}`;
    });
    return `${name.padEnd(38)}${cells.join("  ")}`;
  });
  return [`${"tokens".padEnd(38)}${"read".padStart(7)}${"listed".padStart(15)}`, ...rows].join("\n");
}

test.each([
  ["by default", {}],
  ["with every toolset", { HALOPSA_TOOLSETS: "merge,doctor" }],
])("%s, the tool list costs at most 1.05 times what was agreed", async (_, environment) => {
  const lines = await linesOf(environment);
  const total = totalOf(lines);
  console.log(tableOf([...lines, total]));
  for (const kind of ["read", "listed"] as const) {
    const growth = total.now[kind] / total.before[kind];
    expect(
      growth,
      `${kind}: ${total.before[kind]} to ${total.now[kind]} tokens; ${AGREED}`,
    ).toBeLessThanOrEqual(MOST_GROWTH);
  }
});
