import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Starts the server that all measurements talk to. */
export async function startServerProcess(): Promise<{ url: string; stop: () => void }> {
  const server = fork(fileURLToPath(new URL("./serve.ts", import.meta.url)));
  const [port] = await once(server, "message");
  return { url: `http://127.0.0.1:${port}`, stop: () => server.disconnect() };
}
