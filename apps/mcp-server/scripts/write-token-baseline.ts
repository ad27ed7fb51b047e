// Writes down what the tool list costs now, for the test that keeps it from growing unnoticed.

import { writeFile } from "node:fs/promises";
import { startServer } from "../test/support/start-server.ts";
import { tokensOfTool } from "../test/support/tool-tokens.ts";

const server = await startServer({ HALOPSA_TOOLSETS: "merge,doctor" }, ["--sandbox"]);
const { tools } = await server.client.listTools();
await server.close();
const baseline = Object.fromEntries(tools.map((tool) => [tool.name, tokensOfTool(tool)]));
const file = new URL("../test/token-baseline.json", import.meta.url);
const lines = Object.entries(baseline).map(([name, { read, listed }]) => {
  return `  ${JSON.stringify(name)}: { "read": ${read}, "listed": ${listed} }`;
});
await writeFile(file, `{\n${lines.join(",\n")}\n}\n`);
