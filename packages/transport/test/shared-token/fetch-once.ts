import { createInterface } from "node:readline";
import { createTransport } from "@halopsa-kit/transport";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";

/** A process of its own: says "ready", sends one request for each line it reads, and says the status. */
const { directory, url, clientSecret } = JSON.parse(process.argv[2] ?? "{}");
const shared = await createSqliteStore({ directory, scope: "acme" });
const transport = createTransport({
  userAgent: "tests/1.0",
  credentials: {
    tokenUrl: `${url}/auth/token?tenant=acme`,
    clientId: "client-1",
    clientSecret,
    scope: "all",
  },
  pace: "off",
  shared,
});
console.log("ready");
for await (const path of createInterface(process.stdin)) {
  const response = await transport.fetch(`${url}${path}`);
  console.log(response.status);
}
transport.close();
await shared.close();
