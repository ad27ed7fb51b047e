import { readFile } from "node:fs/promises";
import { createSandbox, type Listening, type Sandbox } from "@halopsa-kit/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runServer } from "./support/run-server.ts";
import { startServer } from "./support/start-server.ts";

const VALID = {
  HALOPSA_BASE_URL: "https://acme.halopsa.example",
  HALOPSA_CLIENT_ID: "an-id",
  HALOPSA_CLIENT_SECRET: "a-secret-value",
};

/** What some clients pass for a setting that was left empty. */
const PLACEHOLDER = "$" + "{user_config.something}";

/** Runs the server with this environment until its input ends, which it does at once. */
async function problemsOf(environment: Record<string, string>): Promise<string> {
  const { exitCode, stdout, stderr } = await runServer({ environment });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("halopsa-mcp-server cannot start:");
  expect(stderr).toContain("To try it without a tenant, start it with --sandbox.");
  return stderr;
}

describe("what is missing, unknown or wrong is named, and no value is repeated", () => {
  test("nothing is set", async () => {
    const stderr = await problemsOf({});
    for (const name of Object.keys(VALID)) expect(stderr).toContain(`  - ${name} is missing: `);
  });

  test.each(["", "  ", PLACEHOLDER])("everything is set to %j, which counts as not set", async (value) => {
    const stderr = await problemsOf(Object.fromEntries(Object.keys(VALID).map((name) => [name, value])));
    expect(stderr.match(/^ {2}- \w+ is missing: /gm)).toHaveLength(3);
  });

  test.each(Object.keys(VALID))("only %s is missing", async (missing) => {
    const { [missing]: _, ...rest }: Record<string, string> = VALID;
    const stderr = await problemsOf(rest);
    expect(stderr).toContain(`  - ${missing} is missing: `);
    expect(stderr.match(/^ {2}- /gm)).toHaveLength(1);
  });

  test("all problems are told at once", async () => {
    const stderr = await problemsOf({
      HALOPSA_URL: "https://x",
      HALOPSA_CLIENT_ID: "x",
      HALOPSA_RATE_LIMIT: "fast",
    });
    expect(stderr).toContain("HALOPSA_URL is not a setting. Known: HALOPSA_CLIENT_ID, ");
    expect(stderr).toContain("HALOPSA_CLIENT_SECRET is missing");
    expect(stderr).toContain("HALOPSA_BASE_URL is missing");
    expect(stderr).toContain("HALOPSA_RATE_LIMIT must look like 60/1m or 300/5m, or be off");
  });

  test.each([
    ["no address", "SECRETVALUE", "is not an address such as"],
    ["plain http", "http://SECRETVALUE.example", "must use https"],
    ["credentials", "https://user:SECRETVALUE@acme.example", "must not carry credentials"],
    ["a query", "https://acme.example/?key=SECRETVALUE", "must not carry credentials, a query"],
    ["another scheme", "ftp://SECRETVALUE", "is not an address such as"],
  ])("a base URL with %s", async (_, value, words) => {
    const stderr = await problemsOf({ ...VALID, HALOPSA_BASE_URL: value });
    expect(stderr).toContain("HALOPSA_BASE_URL");
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/SECRETVALUE/i);
  });

  test.each(["fast", "0/1m", "60", "60/0m", "60/1d", "-1/1m", "1e9/1m"])(
    "a rate limit of %s",
    async (value) => {
      const stderr = await problemsOf({ ...VALID, HALOPSA_RATE_LIMIT: value });
      expect(stderr).toMatch(/^ {2}- HALOPSA_RATE_LIMIT must look like 60\/1m or 300\/5m, or be off$/m);
      expect(stderr.match(/^ {2}- /gm)).toHaveLength(1);
    },
  );

  test.each([
    ["HALOPSA_READ_ONLY", "maybe", "must be true or false"],
    ["HALOPSA_DRY_RUN", "2", "must be true or false"],
    ["HALOPSA_AUDIT", "off please", "must be true or false"],
    ["HALOPSA_ALLOWED_CLIENTS", "12,acme", "must be ids of clients with commas, such as 12,13"],
    ["HALOPSA_ALLOWED_CLIENTS", "12,,13", "must be ids of clients with commas, such as 12,13"],
    ["HALOPSA_ALLOWED_CLIENTS", "0", "must be ids of clients with commas, such as 12,13"],
    ["HALOPSA_ALLOWED_CLIENTS", "2147483648", "must be ids of clients with commas, such as 12,13"],
    [
      "HALOPSA_MAX_WRITES",
      "0",
      "must be a number from 1 on; to allow no write at all, set HALOPSA_READ_ONLY",
    ],
    [
      "HALOPSA_MAX_WRITES",
      "1e3",
      "must be a number from 1 on; to allow no write at all, set HALOPSA_READ_ONLY",
    ],
  ])("%s is %s", async (name, value, complaint) => {
    const stderr = await problemsOf({ ...VALID, [name]: value });
    expect(stderr).toContain(`  - ${name} ${complaint}\n`);
    expect(stderr.match(/^ {2}- /gm)).toHaveLength(1);
  });

  test.each(["all", "edit:assets", "read:assets edit:customers"])(
    "the scope %s of a server that may only read",
    async (scope) => {
      const stderr = await problemsOf({ ...VALID, HALOPSA_READ_ONLY: "true", HALOPSA_SCOPE: scope });
      expect(stderr).toContain("  - HALOPSA_SCOPE asks for more than reading, and HALOPSA_READ_ONLY is set");
    },
  );

  test.each([
    "http://x",
    "redis://",
    "redis://h/notadb",
    "redis://u:%zz@h",
    "redis://h:99999",
    "SECRETVALUE",
  ])("a Redis address of %s", async (value) => {
    const stderr = await problemsOf({ ...VALID, HALOPSA_REDIS_URL: value });
    expect(stderr).toMatch(/^ {2}- HALOPSA_REDIS_URL must look like redis:\/\/host:6379 or /m);
    expect(stderr).not.toContain("SECRETVALUE");
  });

  test("a folder for the state that is not a full path", async () => {
    expect(await problemsOf({ ...VALID, HALOPSA_STATE_DIR: "state" })).toContain(
      "HALOPSA_STATE_DIR must be the full path of a folder",
    );
  });

  test("a wrong setting counts with --sandbox too", async () => {
    const { exitCode, stderr } = await runServer({
      commandLine: ["--sandbox"],
      environment: { HALOPSA_RATE_LIMIT: "fast", HALOPSA_FOO: "x" },
    });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/HALOPSA_FOO is not a setting.*\n.*HALOPSA_RATE_LIMIT must look like/);
  });
});

describe("what is right is accepted", () => {
  test.each(["60/1m", "10/S", "100/1h", "OFF", "", PLACEHOLDER])("a rate limit of %j", async (value) => {
    const { exitCode, stderr } = await runServer({ environment: { ...VALID, HALOPSA_RATE_LIMIT: value } });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  test("other variables are nobody's business", async () => {
    const { exitCode } = await runServer({ environment: { ...VALID, HALO: "x", PSA_URL: "y" } });
    expect(exitCode).toBe(0);
  });
});

describe("against a tenant", () => {
  let sandbox: Sandbox;
  let listening: Listening;

  beforeAll(async () => {
    sandbox = createSandbox({
      assets: 10,
      tenant: "acme",
      scopes: ["read:assets", "read:customers", "edit:customers"],
    });
    listening = await sandbox.listen();
  });
  afterAll(() => listening.close());

  /** Starts the server and makes its first call. */
  async function firstCall(environment: Record<string, string>, tool = "list_halopsa_clients") {
    const server = await startServer({
      HALOPSA_BASE_URL: listening.baseUrl,
      HALOPSA_CLIENT_ID: sandbox.credentials.clientId,
      HALOPSA_CLIENT_SECRET: sandbox.credentials.clientSecret,
      HALOPSA_SCOPE: "read:assets read:customers",
      HALOPSA_RATE_LIMIT: "off",
      ...environment,
    });
    try {
      const answer = await server.call(tool);
      return { ...answer, stderr: server.stderr() };
    } finally {
      await server.close();
    }
  }

  test.each([
    ["as it is", (base: string) => base],
    ["with a slash", (base: string) => `${base}/`],
    ["with /api", (base: string) => `${base}/api`],
    ["with /api/ and spaces", (base: string) => ` ${base}/api/ `],
    ["by name", (base: string) => base.replace("127.0.0.1", "localhost")],
  ])("the base URL %s", async (_, write) => {
    const { text, isError } = await firstCall({ HALOPSA_BASE_URL: write(listening.baseUrl) });
    expect(isError, text).toBe(false);
  });

  test.each([{ HALOPSA_TENANT: "acme" }, { HALOPSA_TENANT: "" }])("the tenant %j", async (environment) => {
    const { text, isError } = await firstCall(environment);
    expect(isError, text).toBe(false);
  });

  test("the authorisation server elsewhere", async () => {
    const { text, isError } = await firstCall({ HALOPSA_AUTH_URL: `${listening.baseUrl}/auth/` });
    expect(isError, text).toBe(false);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    [
      "a wrong client id",
      { HALOPSA_CLIENT_ID: "WRONGVALUE" },
      /HTTP 401.*Check HALOPSA_CLIENT_ID and HALOPSA_CLIENT_SECRET/,
    ],
    [
      "a wrong secret",
      { HALOPSA_CLIENT_SECRET: "WRONGVALUE" },
      /HTTP 401.*Check HALOPSA_CLIENT_ID and HALOPSA_CLIENT_SECRET/,
    ],
    ["a scope that may not be asked for", { HALOPSA_SCOPE: "edit:assets" }, /HTTP 400.*Check HALOPSA_SCOPE/],
    ["a scope that does not exist", { HALOPSA_SCOPE: "WRONGVALUE" }, /HTTP 400.*Check HALOPSA_SCOPE/],
    [
      "a scope that is too narrow",
      { HALOPSA_SCOPE: "read:assets" },
      /HTTP 403.*add the scope to HALOPSA_SCOPE/,
    ],
    [
      "a wrong authorisation server",
      { HALOPSA_AUTH_URL: "http://127.0.0.1:PORT/wrong" },
      /HTTP 404.*HALOPSA_AUTH_URL/,
    ],
  ])("%s is explained by the first call", async (_, environment, words) => {
    const port = String(listening.port);
    const settings = Object.entries(environment).map(([name, value]) => [name, value.replace("PORT", port)]);
    const { text, isError, stderr } = await firstCall(Object.fromEntries(settings));
    expect(isError).toBe(true);
    expect(text).toMatch(words);
    expect(text.length).toBeLessThan(1_000);
    for (const secret of ["WRONGVALUE", sandbox.credentials.clientSecret]) {
      expect(text + stderr).not.toContain(secret);
    }
  });
});

describe("the command line", () => {
  test("--version says the version of the package", async () => {
    const manifest: unknown = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
    const { exitCode, stdout } = await runServer({ commandLine: ["--version"] });
    expect(exitCode).toBe(0);
    expect(manifest).toMatchObject({ version: stdout.trim() });
  });

  test("--help says how to start it, without any configuration", async () => {
    const { exitCode, stdout, stderr } = await runServer({ commandLine: ["--help"] });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/--sandbox.*made-up tenant/);
  });

  test.each(["--sandbx", "sandbox", "--sandbox=yes", "-x"])(
    "%s is refused with the usage",
    async (argument) => {
      const { exitCode, stdout, stderr } = await runServer({ commandLine: [argument] });
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
      expect(stderr).toMatch(/--version/);
      expect(stderr).not.toMatch(/ at .*\.js/);
    },
  );
});
