import { diagnose } from "@halopsa-kit/reconcile";
import { z } from "zod";
import { diagnosisAnswer } from "../answers/diagnosis-answer.ts";
import type { DiagnosedSetup } from "../diagnosed-setup.ts";
import { defineTool, readOnly, type Tool } from "../tool.ts";

/** The tool for one connection: what it looks at is not what the other tools are given. */
export function diagnoseConnectionTool({ connection, setup }: DiagnosedSetup): Tool {
  return defineTool({
    name: "diagnose_halopsa_connection",
    title: "Diagnose the connection",
    description:
      "Finds out why calls fail or come back empty: credentials, tenant, scopes that work, the agent's rights, base URL, proxy, TLS; also page caps and where asset types keep serial number and hostname. At most 12 harmless requests, past the cache. Gives findings with what to do.",
    input: z.strictObject({}),
    annotations: readOnly,
    answer: diagnosisAnswer,
    run: async (_, { call }) => ({ diagnosis: await diagnose(connection, call), setup: setup() }),
  });
}
