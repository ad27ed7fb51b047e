import { diagnose } from "@halopsa-kit/reconcile";
import { z } from "zod";
import { diagnosisAnswer } from "../answers/diagnosis-answer.ts";
import { defineTool, readOnly } from "../tool.ts";

export const diagnoseConnectionTool = defineTool({
  name: "diagnose_halopsa_connection",
  title: "Diagnose the connection",
  description:
    "Finds out why calls fail or come back empty: credentials, tenant, scopes that work, the agent's rights, base URL, proxy, TLS; also page caps and where asset types keep serial number and hostname. At most 12 harmless requests, past the cache. Gives findings with what to do.",
  input: z.strictObject({}),
  annotations: readOnly,
  answer: diagnosisAnswer,
  run: async (_, { call, diagnosed }) => ({
    diagnosis: await diagnose(diagnosed.connection, call),
    setup: diagnosed.setup(),
  }),
});
