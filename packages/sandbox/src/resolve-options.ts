import { knownScopes } from "./auth/scopes.ts";
import type { EntityName, Noise, ResolvedOptions, SandboxOptions } from "./options.ts";

const defaultNoise: Noise = {
  junkSerials: 0.08,
  renames: 0.05,
  boardSwaps: 0.03,
  docks: 0.03,
  reusedHostnames: 0.02,
  virtualMachineClones: 0.02,
  serialSpellings: 0.03,
  roleMailboxes: 0.05,
  nameChanges: 0.03,
  namesakes: 0.03,
  otherMails: 0.03,
  siteSpellings: 0.1,
};

const assetNoise = [
  "junkSerials",
  "renames",
  "boardSwaps",
  "docks",
  "reusedHostnames",
  "virtualMachineClones",
  "serialSpellings",
] as const;
const userNoise = ["roleMailboxes", "nameChanges", "namesakes", "otherMails"] as const;

const defaultAdvancedSearchNames: Readonly<Record<EntityName, readonly string[]>> = {
  asset: ["id", "inventory_number", "client_id", "site_id", "assettype_id", "status_id", "third_party_id"],
  user: ["id", "name", "firstname", "surname", "emailaddress", "azureoid", "client_id", "site_id_int"],
  site: ["id", "name", "client_id"],
  client: ["id", "name", "ref"],
};

/**
 * Fills in the defaults and refuses values that make no sense.
 *
 * @throws TypeError or RangeError naming the option and the value.
 */
export function resolveOptions(options: SandboxOptions = {}): ResolvedOptions {
  const assets = integer("assets", options.assets, 200, 0, 200_000);
  const clients = integer(
    "clients",
    options.clients,
    Math.min(80, Math.max(1, Math.round(assets / 25))),
    1,
    5_000,
  );
  const noise: Noise = { ...defaultNoise, ...options.noise };
  for (const [name, share] of Object.entries(noise)) within(`noise.${name}`, share, 0, 1);
  sumWithin(noise, assetNoise);
  sumWithin(noise, userNoise);
  for (const scope of options.scopes ?? []) {
    if (!knownScopes.has(scope)) throw new RangeError(`Option "scopes" names an unknown scope: ${scope}`);
  }
  for (const [name, value] of Object.entries(options.credentials ?? {})) {
    // The value stays out of the message: it may be a secret.
    if (typeof value !== "string" || value === "") {
      throw new TypeError(`Option "credentials.${name}" must be a text that is not empty`);
    }
  }

  const assetStatusLookupId = lookupId("assetStatusLookupId", options.assetStatusLookupId, 117);
  const siteContactTypeLookupId = lookupId("siteContactTypeLookupId", options.siteContactTypeLookupId, 118);
  if (assetStatusLookupId === siteContactTypeLookupId) {
    throw new RangeError('Options "assetStatusLookupId" and "siteContactTypeLookupId" must differ');
  }

  return {
    seed: integer("seed", options.seed, 1, 0, 0xffff_ffff),
    clients,
    assets,
    users: integer("users", options.users, Math.round(assets * 0.6), 0, 200_000),
    noise,
    pageCaps: {
      asset: integer("pageCaps.asset", options.pageCaps?.asset, 50, 1, 10_000),
      default: integer("pageCaps.default", options.pageCaps?.default, 100, 1, 10_000),
    },
    rateLimit:
      options.rateLimit === "off"
        ? "off"
        : {
            limit: integer("rateLimit.limit", options.rateLimit?.limit, 300, 1, 1_000_000),
            windowMs: integer("rateLimit.windowMs", options.rateLimit?.windowMs, 300_000, 1, 86_400_000),
          },
    retryAfter: options.retryAfter ?? false,
    tokenLifetimeSeconds: integer("tokenLifetimeSeconds", options.tokenLifetimeSeconds, 3600, 1, 31_536_000),
    scopes: options.scopes ?? ["all"],
    extraTokenMembers: options.extraTokenMembers ?? false,
    tenant: options.tenant,
    tenantRequired: options.tenantRequired ?? false,
    basePath: folder(options.basePath ?? ""),
    loginPage: options.loginPage ?? false,
    namesWrongId: options.namesWrongId ?? true,
    clientAccess: options.clientAccess ?? true,
    assetsIdFilter: options.assetsIdFilter ?? false,
    fieldsWrite: options.fieldsWrite ?? "replace",
    uniqueAssetTags: options.uniqueAssetTags ?? false,
    newAssetStatusId: integer("newAssetStatusId", options.newAssetStatusId, 1, 1, 1_000),
    unknownIdStatus: options.unknownIdStatus ?? 400,
    recordCountPastEnd: options.recordCountPastEnd ?? "zero",
    assetStatusLookupId,
    siteContactTypeLookupId,
    hiddenLookupIds: new Set([
      ...(options.assetStatusLookupId === "hidden" ? [assetStatusLookupId] : []),
      ...(options.siteContactTypeLookupId === "hidden" ? [siteContactTypeLookupId] : []),
    ]),
    advancedSearchNames: { ...defaultAdvancedSearchNames, ...options.advancedSearchNames },
    errorBodies: {
      badRequest: "exception",
      authorization: "empty",
      notFound: "empty",
      rateLimit: "object",
      ...options.errorBodies,
    },
    now: options.now ?? Date.now,
  };
}

function integer(
  name: string,
  value: number | undefined,
  fallback: number,
  min: number,
  max: number,
): number {
  if (value === undefined) return fallback;
  if (!Number.isInteger(value))
    throw new TypeError(`Option "${name}" must be an integer, got ${String(value)}`);
  return within(name, value, min, max);
}

function within(name: string, value: number, min: number, max: number): number {
  // Written so that NaN fails as well.
  if (value >= min && value <= max) return value;
  throw new RangeError(`Option "${name}" must be between ${min} and ${max}, got ${String(value)}`);
}

function folder(path: string): string {
  if (/^(?:\/[\w-]+)*$/.test(path)) return path.toLowerCase();
  throw new RangeError(`Option "basePath" must look like /halo, got ${path}`);
}

function lookupId(name: string, value: number | "hidden" | undefined, fallback: number): number {
  return value === "hidden" ? fallback : integer(name, value, fallback, 100, 10_000);
}

function sumWithin(noise: Noise, names: readonly (keyof Noise)[]): void {
  const sum = names.reduce((total, name) => total + noise[name], 0);
  if (sum > 0.9) {
    throw new RangeError(`Option "noise": ${names.join(" + ")} may be 0.9 at most, got ${sum.toFixed(2)}`);
  }
}
