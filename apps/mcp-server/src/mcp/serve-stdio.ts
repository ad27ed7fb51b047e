import { settleOpenWrites } from "@halopsa-kit/reconcile";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { HaloConnection } from "../connect-halo.ts";
import type { Tool } from "../tool.ts";
import { createServer } from "./create-server.ts";

/** The longest message a client may send. The SDK's own limit of 10 MiB ends the session for one pasted log file. */
const LONGEST_MESSAGE_BYTES = 64 * 1024 * 1024;

const SETTLE_WITHIN_MS = 60_000;

/** Serves tools on stdin and stdout until the client closes them. */
export async function serveStdio(tools: readonly Tool[], connection: HaloConnection): Promise<void> {
  const server = createServer(tools, connection);
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
    // The SDK's transport does not watch for the end of its input, which is how most clients say goodbye.
    process.stdin.once("end", resolve);
    process.stdin.once("close", resolve);
  });
  server.oninitialized = () => {
    // Only a convenience: a failure shows itself, explained, in the first call that needs the answer.
    connection.prewarm().catch(() => undefined);
    // What a crash left open is looked for; what is not found out now will be by the next who asks for the same.
    settleOpenWrites(connection.reconciler, { budgetMs: SETTLE_WITHIN_MS }).catch(() => undefined);
  };
  await server.connect(
    new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: LONGEST_MESSAGE_BYTES }),
  );
  await closed;
  connection.close();
  await server.close();
}
