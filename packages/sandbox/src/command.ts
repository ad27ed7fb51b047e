#!/usr/bin/env node
import { parseArgs } from "node:util";
import { createSandbox } from "./create-sandbox.ts";
import type { SandboxOptions } from "./options.ts";

const usage = `halopsa-sandbox: a local HaloPSA full of made-up records

  --port <n>      port to listen on (default 8787; 0 takes any free one)
  --assets <n>    assets in the tenant (default 200)
  --users <n>     users in the tenant (default: 3 for 5 assets)
  --clients <n>   clients in the tenant (default: 1 for 25 assets, 80 at most)
  --seed <n>      same seed, same tenant (default 1)
  --no-limit      answer without the limit of 300 requests in 5 minutes
  --help          show this text
`;

try {
  await main();
} catch (error) {
  process.stderr.write(`halopsa-sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8787" },
      assets: { type: "string" },
      users: { type: "string" },
      clients: { type: "string" },
      seed: { type: "string" },
      "no-limit": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const options: SandboxOptions = {
    ...readNumber("seed", values.seed),
    ...readNumber("assets", values.assets),
    ...readNumber("users", values.users),
    ...readNumber("clients", values.clients),
    ...(values["no-limit"] && { rateLimit: "off" as const }),
  };
  const sandbox = createSandbox(options);
  const { baseUrl, close } = await sandbox.listen({ ...readNumber("port", values.port) });
  process.stdout.write(describe(baseUrl, sandbox.credentials.clientId, sandbox.credentials.clientSecret));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
}

/** `{name: 5}` for the option `--name 5`; nothing when the option is absent. */
function readNumber<Name extends string>(
  name: Name,
  text: string | undefined,
): Partial<Record<Name, number>> {
  if (text === undefined) return {};
  if (!/^\d+$/.test(text))
    throw new TypeError(`--${name} must be a whole number, got "${text}". Try --help.`);
  const result: Partial<Record<string, number>> = { [name]: Number(text) };
  return result as Partial<Record<Name, number>>;
}

function describe(baseUrl: string, clientId: string, clientSecret: string): string {
  return `HaloPSA sandbox
  base URL       ${baseUrl}
  API            ${baseUrl}/api
  token          ${baseUrl}/auth/token
  client id      ${clientId}
  client secret  ${clientSecret}  (made up; it opens nothing but this sandbox)

Get a token:
  curl -s ${baseUrl}/auth/token -d grant_type=client_credentials -d scope=all -d client_id=${clientId} -d client_secret=${clientSecret}
List assets:
  curl -s -H "Authorization: Bearer <token>" "${baseUrl}/api/Asset?pageinate=true&page_no=1&page_size=5&order=id"

Stop with Ctrl+C.
`;
}
