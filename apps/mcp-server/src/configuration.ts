import { gentleRatePolicy, type HaloUrls, resolveHaloUrls } from "@halopsa-kit/sdk";
import { z } from "zod";
import { ConfigurationError } from "./configuration-error.ts";
import { parseRateLimit, type RateLimit } from "./parse-rate-limit.ts";

/** What the environment says, checked and complete. */
export interface Configuration {
  readonly urls: HaloUrls;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly rateLimit: RateLimit;
}

/** What `--sandbox` needs of the environment: nothing, but a pace may be set. */
export interface SandboxConfiguration {
  readonly rateLimit: RateLimit;
}

const DEFAULT_SCOPE = "read:assets edit:assets read:customers edit:customers";

const rateLimit = z
  .string()
  .transform((text, context) => {
    const parsed = parseRateLimit(text);
    if (parsed !== undefined) return parsed;
    context.addIssue("must look like 60/1m or 300/5m, or be off");
    return z.NEVER;
  })
  .optional();

const variables = z.object({
  HALOPSA_CLIENT_ID: z.string("is missing: the Client ID of the API application in Halo"),
  HALOPSA_CLIENT_SECRET: z.string("is missing: the Client Secret of the API application in Halo"),
  HALOPSA_BASE_URL: z.string("is missing: the address of your Halo, such as https://acme.halopsa.com"),
  HALOPSA_TENANT: z.string().optional(),
  HALOPSA_AUTH_URL: z.string().optional(),
  HALOPSA_SCOPE: z.string().default(DEFAULT_SCOPE),
  HALOPSA_RATE_LIMIT: rateLimit,
});
const sandboxVariables = z.object({ HALOPSA_RATE_LIMIT: rateLimit });

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables.
 *
 * @throws {ConfigurationError} That names every variable that is missing, unknown or wrong. Values are not repeated.
 */
export function readConfiguration(environment: Environment): Configuration {
  const settings = read(variables, environment);
  return {
    urls: urlsOf(settings),
    clientId: settings.HALOPSA_CLIENT_ID,
    clientSecret: settings.HALOPSA_CLIENT_SECRET,
    scope: settings.HALOPSA_SCOPE,
    rateLimit: settings.HALOPSA_RATE_LIMIT ?? gentleRatePolicy,
  };
}

/** As {@link readConfiguration}, for a run on the sandbox, which is unpaced unless a pace is set. */
export function readSandboxConfiguration(environment: Environment): SandboxConfiguration {
  return { rateLimit: read(sandboxVariables, environment).HALOPSA_RATE_LIMIT ?? "off" };
}

function read<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
): z.output<z.ZodObject<Shape>> {
  const given = Object.entries(environment).filter(
    ([name, value]) => name.startsWith("HALOPSA_") && isSet(value),
  );
  const result = schema.safeParse(Object.fromEntries(given.map(([name, value]) => [name, value?.trim()])));
  const problems = [
    ...given.filter(([name]) => !(name in variables.shape)).map(([name]) => unknownVariable(name)),
    ...(result.error?.issues ?? []).map((issue) => `${issue.path.join(".")} ${issue.message}`),
  ];
  if (problems.length > 0 || !result.success) throw new ConfigurationError(problems);
  return result.data;
}

/** Clients may pass an optional setting that was left empty as "" or as its own placeholder. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== "" && !/^\$\{[\w.]+\}$/.test(value.trim());
}

function unknownVariable(name: string): string {
  return `${name} is not a setting. Known: ${Object.keys(variables.shape).join(", ")}`;
}

function urlsOf(settings: z.output<typeof variables>): HaloUrls {
  const { HALOPSA_BASE_URL, HALOPSA_AUTH_URL, HALOPSA_TENANT } = settings;
  try {
    return resolveHaloUrls(HALOPSA_BASE_URL, { authUrl: HALOPSA_AUTH_URL, tenant: HALOPSA_TENANT });
  } catch (error) {
    throw new ConfigurationError([
      `HALOPSA_BASE_URL or HALOPSA_AUTH_URL: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
}
