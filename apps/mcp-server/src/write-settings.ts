import type { Bounds } from "@halopsa-kit/reconcile";
import { LARGEST_ID } from "@halopsa-kit/sdk";
import { z } from "zod";

/** How far writes may go. */
export interface WriteSettings {
  /** Answers every write with what it would send and change. */
  readonly dryRun: boolean;
  readonly bounds: Bounds;
  /** Keeps a file of all writes. */
  readonly isAudited: boolean;
}

const flag = z.stringbool({ truthy: ["true", "1"], falsy: ["false", "0"], error: "must be true or false" });

const clientIds = z.string().transform((text, context) => {
  const ids = text.split(",").map((part) => (/^\s*\d{1,10}\s*$/.test(part) ? Number(part) : 0));
  if (ids.every((id) => id >= 1 && id <= LARGEST_ID)) return ids;
  context.addIssue("must be ids of clients with commas, such as 12,13");
  return z.NEVER;
});

const count = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, "must be a number from 1 on; to allow no write at all, set HALOPSA_READ_ONLY")
  .transform(Number);

/** The variables that {@link writeSettings} reads. */
export const writeVariables = {
  HALOPSA_READ_ONLY: flag.default(false),
  HALOPSA_DRY_RUN: flag.default(false),
  HALOPSA_AUDIT: flag.default(true),
  HALOPSA_ALLOWED_CLIENTS: clientIds.optional(),
  HALOPSA_MAX_WRITES: count.optional(),
};

/** Puts together what the variables say of writes. */
export function writeSettings(variables: z.output<z.ZodObject<typeof writeVariables>>): WriteSettings {
  return {
    dryRun: variables.HALOPSA_DRY_RUN,
    isAudited: variables.HALOPSA_AUDIT,
    bounds: {
      readOnly: variables.HALOPSA_READ_ONLY,
      allowedClientIds: variables.HALOPSA_ALLOWED_CLIENTS,
      maxWritesPerHour: variables.HALOPSA_MAX_WRITES,
    },
  };
}
