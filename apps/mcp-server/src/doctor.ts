import { parseArgs } from "node:util";
import { diagnose } from "@halopsa-kit/reconcile";
import { diagnosisLines, structuredDiagnosis } from "./answers/diagnosis-answer.ts";
import type { HaloConnection } from "./connect-halo.ts";

/**
 * Diagnoses the connection and writes down what was found, for a terminal.
 *
 * @throws What `connect` throws for settings that are missing or wrong.
 */
export async function runDoctor(
  commandLine: readonly string[],
  connect: (isSandbox: boolean) => Promise<{ readonly connection: HaloConnection }>,
): Promise<{ readonly text: string; readonly healthy: boolean }> {
  const { values } = parseArgs({
    args: [...commandLine],
    options: { json: { type: "boolean", default: false }, sandbox: { type: "boolean", default: false } },
  });
  const { connection } = await connect(values.sandbox);
  try {
    const { diagnosed } = connection;
    const diagnosis = await diagnose(diagnosed.connection);
    const found = { diagnosis, setup: diagnosed.setup() };
    const text = values.json
      ? JSON.stringify(structuredDiagnosis(found), null, 2)
      : diagnosisLines(found).join("\n");
    return { text: `${text}\n`, healthy: diagnosis.healthy };
  } finally {
    connection.close();
  }
}
