import { parseArgs } from "node:util";
import { type JournalledWrite, openJournal } from "@halopsa-kit/reconcile";
import { cleanWords } from "./answers/clean-words.ts";
import { readAuditConfiguration } from "./configuration.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { journalDirectory } from "./connect-halo.ts";

/**
 * Writes the last writes to a tenant as text, one line each, oldest first.
 *
 * @throws {ConfigurationError} When the environment does not say which tenant, or `--last` is no number.
 */
export async function showAudit(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const { values } = parseArgs({
    args: [...commandLine],
    options: { last: { type: "string", default: "50" }, json: { type: "boolean", default: false } },
  });
  if (!/^[1-9]\d{0,6}$/.test(values.last))
    throw new ConfigurationError(["--last must be a number from 1 on"]);
  const configuration = readAuditConfiguration(environment);
  const directory = journalDirectory(configuration);
  const tenant = configuration.urls.apiUrl;
  const writes = (await openJournal({ tenant, directory }).writes()).slice(-Number(values.last));
  if (values.json) return writes.map((write) => `${JSON.stringify(write)}\n`).join("");
  if (writes.length === 0) return `No writes to ${tenant} in ${directory}\n`;
  return `Writes to ${tenant}\n${writes.map((write) => `${auditLine(write)}\n`).join("")}`;
}

/** Text that came from Halo stands in quotes, without what could steer a terminal. */
function auditLine({
  time,
  state,
  action,
  entity,
  recordId,
  clientId,
  tool,
  changes,
  reason,
  id,
}: JournalledWrite): string {
  const record = `${action} ${entity}${recordId === undefined ? "" : ` ${recordId}`}`;
  const changed = changes.map(
    ({ member, before, after }) => `${cleanWords(member)}: ${shown(before)} -> ${shown(after)}`,
  );
  return [
    time,
    state,
    clientId === undefined ? record : `${record} of client ${clientId}`,
    ...(tool === undefined ? [] : [`by ${tool}`]),
    ...(changed.length === 0 ? [] : [changed.join("; ")]),
    ...(reason === undefined ? [] : [cleanWords(reason, 200)]),
    `request ${id}`,
  ].join("  ");
}

function shown(value: unknown): string {
  return cleanWords(JSON.stringify(value ?? null), 80);
}
