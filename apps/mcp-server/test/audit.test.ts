import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plantAsset } from "./support/plant.ts";
import { type Run, runServer } from "./support/run-server.ts";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

let tenant: Tenant;
let directory: string;
let baseUrl: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "halopsa-audit-"));
  tenant = await startTenant({ assets: 10, environment: { HALOPSA_STATE_DIR: directory } });
  baseUrl = tenant.baseUrl;
});
afterAll(async () => {
  await tenant.close();
  await rm(directory, { recursive: true, force: true });
});

const audit = (...commandLine: string[]): Promise<Run> =>
  runServer({
    commandLine: ["audit", ...commandLine],
    environment: { HALOPSA_BASE_URL: baseUrl, HALOPSA_STATE_DIR: directory },
  });

describe("the audit", () => {
  test("says so when there is none", async () => {
    const { exitCode, stdout } = await audit();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^No writes to http:\/\/127\.0\.0\.1:\d+\/api in .*journal\n$/);
  });

  test("has a line for each write, with what changed, while the server runs, and no secret", async () => {
    const { id } = plantAsset(tenant, { serialNumber: "PF3ABC12", hostname: "LEE\u001b[31m\n-LT" });
    await tenant.call("update_halopsa_asset", { id, notes: "Seen\u001b[2J", inactive: true });
    await tenant.call("get_halopsa_asset", { id });
    const shown = await tenant.call("delete_halopsa_asset", { id });
    await tenant.call("delete_halopsa_asset", { id, confirm_token: shown.data.confirm_token });
    await tenant.call("update_halopsa_asset", { id: 999_999, notes: "Nobody" });
    const { stdout, stderr } = await audit();
    expect(stderr).toBe("");
    const [head, update, deletion, ...rest] = stdout.trimEnd().split("\n");
    expect(rest).toEqual([]);
    expect(head).toBe(`Writes to ${baseUrl}/api`);
    expect(update).toMatch(
      new RegExp(
        `^20\\S+Z {2}done {2}update asset ${id} of client \\d+ {2}by update_halopsa_asset {2}.*inactive: false -> true.* {2}request [\\w-]{36}$`,
      ),
    );
    expect(deletion).toContain(`delete asset ${id}`);
    expect(deletion).toContain('serial_number: "PF3ABC12" -> null');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal.
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(stdout).not.toContain(tenant.sandbox.credentials.clientSecret);
  });

  test("shows the last lines alone, and JSON", async () => {
    const { stdout } = await audit("--last", "1", "--json");
    const writes = stdout.trimEnd().split("\n");
    expect(writes.map((line): unknown => JSON.parse(line))).toMatchObject([
      {
        action: "delete",
        entity: "asset",
        state: "done",
        tool: "delete_halopsa_asset",
        tenant: `${baseUrl}/api`,
      },
    ]);
  });

  test.each([["--last", "0"], ["--last", "x"], ["--lsat", "5"], ["5"]])(
    "%s %s is refused",
    async (...words) => {
      const { exitCode, stdout, stderr } = await audit(...words);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
      expect(stderr).toMatch(/--last/);
    },
  );

  test("needs to know the tenant, and nothing else", async () => {
    const { exitCode, stderr } = await runServer({ commandLine: ["audit"] });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("HALOPSA_BASE_URL is missing");
    expect(stderr).not.toContain("HALOPSA_CLIENT_ID");
  });
});

test("a server without an audit keeps no file, and says what is gone with it", async () => {
  const own = await mkdtemp(join(tmpdir(), "halopsa-no-audit-"));
  const environment = { HALOPSA_STATE_DIR: own, HALOPSA_AUDIT: "false" };
  const server = await startTenant({ assets: 10, environment });
  try {
    expect((await server.call("update_halopsa_asset", { id: 1001, notes: "Seen" })).isError).toBe(false);
    expect(server.stderr()).toContain("HALOPSA_AUDIT is off: a write whose answer is lost");
    const { stdout } = await runServer({
      commandLine: ["audit"],
      environment: { HALOPSA_BASE_URL: server.baseUrl, HALOPSA_STATE_DIR: own },
    });
    expect(stdout).toMatch(/^No writes/);
  } finally {
    await server.close();
    await rm(own, { recursive: true, force: true });
  }
});

test("nothing is written to Halo when the journal cannot be", async () => {
  const own = await mkdtemp(join(tmpdir(), "halopsa-full-"));
  // A file where the folder should be.
  await writeFile(join(own, "journal"), "");
  const server = await startTenant({ assets: 10, environment: { HALOPSA_STATE_DIR: own } });
  try {
    const requests = await server.requestsOf(async () => {
      const { text, isError } = await server.call("update_halopsa_asset", { id: 1001, notes: "Seen" });
      expect(isError).toBe(true);
      expect(text).toMatch(/^Nothing was sent: the journal in .* cannot be used/);
    });
    expect(requests.filter((request) => !request.startsWith("GET"))).toEqual([]);
    expect((await server.call("get_halopsa_asset", { id: 1001 })).isError).toBe(false);
  } finally {
    await server.close();
    await rm(own, { recursive: true, force: true });
  }
});
