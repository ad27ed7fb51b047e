import { isAbsolute } from "node:path";
import { gentleRatePolicy, type HaloUrls, resolveHaloUrls } from "@halopsa-kit/sdk";
import { z } from "zod";
import { ConfigurationError } from "./configuration-error.ts";
import { parseRateLimit, type RateLimit } from "./parse-rate-limit.ts";
import { stateDirectory } from "./state-directory.ts";
import { toolChoice, toolChoiceVariables } from "./tool-choice-settings.ts";
import type { ToolChoice } from "./tools/tools-for.ts";
import { type WriteSettings, writeSettings, writeVariables } from "./write-settings.ts";

/** What the environment says, checked and complete. */
export interface Configuration {
  readonly urls: HaloUrls;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly rateLimit: RateLimit;
  readonly writes: WriteSettings;
  readonly toolChoice: ToolChoice;
  /** Where this process keeps what it shares with others on this machine. */
  readonly stateDirectory: string;
  readonly redisUrl: string | undefined;
}

/** What `--sandbox` needs of the environment: nothing, but a pace and bounds may be set. */
export interface SandboxConfiguration {
  readonly rateLimit: RateLimit;
  readonly writes: WriteSettings;
  readonly toolChoice: ToolChoice;
}

const DEFAULT_SCOPE = "read:assets edit:assets read:customers edit:customers";
const READ_ONLY_SCOPE = "read:assets read:customers";

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
  HALOPSA_SCOPE: z.string().optional(),
  HALOPSA_RATE_LIMIT: rateLimit,
  ...writeVariables,
  ...toolChoiceVariables,
  HALOPSA_STATE_DIR: z.string().refine(isAbsolute, "must be the full path of a folder").optional(),
  HALOPSA_REDIS_URL: z
    .string()
    .refine(isRedisUrl, "must look like redis://host:6379 or rediss://user:password@host:6379/0")
    .optional(),
});
const sandboxVariables = z.object({
  HALOPSA_RATE_LIMIT: rateLimit,
  ...writeVariables,
  ...toolChoiceVariables,
});

const auditVariables = variables.pick({
  HALOPSA_BASE_URL: true,
  HALOPSA_AUTH_URL: true,
  HALOPSA_TENANT: true,
  HALOPSA_STATE_DIR: true,
});

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables.
 *
 * @throws {ConfigurationError} That names every variable that is missing, unknown or wrong. Values are not repeated.
 */
export function readConfiguration(environment: Environment): Configuration {
  const settings = read(variables, environment);
  const writes = writeSettings(settings);
  return {
    urls: urlsOf(settings),
    clientId: settings.HALOPSA_CLIENT_ID,
    clientSecret: settings.HALOPSA_CLIENT_SECRET,
    scope: scopeOf(settings.HALOPSA_SCOPE, writes),
    writes,
    toolChoice: toolChoice(settings, settings.HALOPSA_READ_ONLY),
    rateLimit: settings.HALOPSA_RATE_LIMIT ?? gentleRatePolicy,
    stateDirectory: settings.HALOPSA_STATE_DIR ?? stateDirectory(process.platform, environment),
    redisUrl: settings.HALOPSA_REDIS_URL,
  };
}

/** As {@link readConfiguration}, for a run on the sandbox, which is unpaced unless a pace is set. */
export function readSandboxConfiguration(environment: Environment): SandboxConfiguration {
  const settings = read(sandboxVariables, environment);
  return {
    rateLimit: settings.HALOPSA_RATE_LIMIT ?? "off",
    writes: writeSettings(settings),
    toolChoice: toolChoice(settings, settings.HALOPSA_READ_ONLY),
  };
}

/** What is needed to show the writes to a tenant: no credentials. Throws as {@link readConfiguration} does. */
export function readAuditConfiguration(
  environment: Environment,
): Pick<Configuration, "urls" | "stateDirectory"> {
  const settings = read(auditVariables, environment);
  return {
    urls: urlsOf(settings),
    stateDirectory: settings.HALOPSA_STATE_DIR ?? stateDirectory(process.platform, environment),
  };
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

/** What to ask Halo for. Who only reads asks for nothing else, so that not even a fault of ours could write. */
function scopeOf(given: string | undefined, { bounds }: WriteSettings): string {
  if (bounds.readOnly !== true) return given ?? DEFAULT_SCOPE;
  const tooMuch = (given ?? READ_ONLY_SCOPE).split(/\s+/).filter((scope) => !scope.startsWith("read:"));
  if (tooMuch.length === 0) return given ?? READ_ONLY_SCOPE;
  throw new ConfigurationError([
    "HALOPSA_SCOPE asks for more than reading, and HALOPSA_READ_ONLY is set: leave it out, or name scopes that begin with read: alone",
  ]);
}

function urlsOf(settings: z.output<typeof auditVariables>): HaloUrls {
  const { HALOPSA_BASE_URL, HALOPSA_AUTH_URL, HALOPSA_TENANT } = settings;
  try {
    return resolveHaloUrls(HALOPSA_BASE_URL, { authUrl: HALOPSA_AUTH_URL, tenant: HALOPSA_TENANT });
  } catch (error) {
    throw new ConfigurationError([
      `HALOPSA_BASE_URL or HALOPSA_AUTH_URL: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
}

/** The Redis client would take a wrong one apart only when it connects, and quote it. */
function isRedisUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === "") return false;
  return /^\/?\d{0,4}$/.test(url.pathname) && !/%(?![0-9a-f]{2})/i.test(url.username + url.password);
}
