import { parseArgs } from "node:util";
import { showAudit } from "./audit.ts";
import { readConfiguration, readSandboxConfiguration } from "./configuration.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { connectTenant, type HaloConnection } from "./connect-halo.ts";
import { connectSandbox } from "./connect-sandbox.ts";
import { runDoctor } from "./doctor.ts";
import { serveStdio } from "./mcp/serve-stdio.ts";
import { packageVersion } from "./package-version.ts";
import { type ToolChoice, toolsFor } from "./tools/tools-for.ts";

const USAGE = `halopsa-mcp-server ${packageVersion}: HaloPSA for MCP clients, on stdin and stdout.

  halopsa-mcp-server             serve the tenant that HALOPSA_BASE_URL, HALOPSA_CLIENT_ID and
                                 HALOPSA_CLIENT_SECRET name
  halopsa-mcp-server --sandbox   serve a made-up tenant in this process; needs no credentials
  halopsa-mcp-server audit       show the last writes to the tenant that HALOPSA_BASE_URL names: the last 50, or as
                                 many as --last says; as JSON with --json
  halopsa-mcp-server doctor      find out why the connection does not work, or does not show all there is: what was
                                 found and what to do; as JSON with --json. Exit code 1 when there is a problem
  halopsa-mcp-server --version
`;

/** Runs the command line and gives its exit code. */
export async function main(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  try {
    if (commandLine[0] === "audit") {
      process.stdout.write(await showAudit(commandLine.slice(1), environment));
      return 0;
    }
    if (commandLine[0] === "doctor") {
      const { text, healthy } = await runDoctor(commandLine.slice(1), (isSandbox) =>
        connect(isSandbox, environment),
      );
      process.stdout.write(text);
      return healthy ? 0 : 1;
    }
    const { values } = parseArgs({
      args: [...commandLine],
      options: {
        sandbox: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        version: { type: "boolean", default: false },
      },
    });
    if (values.help || values.version) {
      process.stdout.write(values.help ? USAGE : `${packageVersion}\n`);
      return 0;
    }
    const { connection, toolChoice } = await connect(values.sandbox, environment);
    await serveStdio(toolsFor(toolChoice), connection);
    return 0;
  } catch (error) {
    if (error instanceof ConfigurationError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
      process.stderr.write(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    throw error;
  }
}

async function connect(
  isSandbox: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly connection: HaloConnection; readonly toolChoice: ToolChoice }> {
  if (isSandbox) {
    const settings = readSandboxConfiguration(environment);
    return { connection: connectSandbox(settings), toolChoice: settings.toolChoice };
  }
  const settings = readConfiguration(environment);
  return { connection: await connectTenant(settings), toolChoice: settings.toolChoice };
}
