import { describe, expect, test } from "vitest";
import { runServer } from "./support/run-server.ts";
import { startServer } from "./support/start-server.ts";

async function servedWith(environment: Record<string, string>): Promise<string[]> {
  const server = await startServer(environment, ["--sandbox"]);
  try {
    return (await server.client.listTools()).tools.map(({ name }) => name);
  } finally {
    await server.close();
  }
}

async function refusalOf(environment: Record<string, string>): Promise<string> {
  const { exitCode, stdout, stderr } = await runServer({ commandLine: ["--sandbox"], environment });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  return stderr;
}

describe("HALOPSA_TOOLS", () => {
  test("serves the named tools alone, in the order of the whole list", async () => {
    expect(
      await servedWith({ HALOPSA_TOOLS: "search_halopsa_clients, GET_halopsa_asset ,get_halopsa_asset" }),
    ).toEqual(["get_halopsa_asset", "search_halopsa_clients"]);
  });

  test("may name a tool of a toolset that is off, and toolsets that are on add theirs", async () => {
    expect(await servedWith({ HALOPSA_TOOLS: "plan_halopsa_merge" })).toEqual(["plan_halopsa_merge"]);
    expect(await servedWith({ HALOPSA_TOOLS: "get_halopsa_user", HALOPSA_TOOLSETS: "merge" })).toEqual([
      "get_halopsa_user",
      "plan_halopsa_merge",
      "apply_halopsa_merge",
      "undo_halopsa_merge",
    ]);
  });

  test("does not bring back what writes when the server may only read", async () => {
    expect(
      await servedWith({
        HALOPSA_TOOLS: "get_halopsa_asset,update_halopsa_asset",
        HALOPSA_READ_ONLY: "true",
      }),
    ).toEqual(["get_halopsa_asset"]);
  });
});

describe("HALOPSA_EXCLUDE_TOOLS", () => {
  test("leaves out the named tools, of toolsets and of HALOPSA_TOOLS too", async () => {
    const all = await servedWith({});
    expect(
      await servedWith({
        HALOPSA_EXCLUDE_TOOLS: "delete_halopsa_asset,undo_halopsa_merge",
        HALOPSA_TOOLSETS: "merge",
      }),
    ).toEqual([
      ...all.filter((name) => name !== "delete_halopsa_asset"),
      "plan_halopsa_merge",
      "apply_halopsa_merge",
    ]);
    expect(
      await servedWith({
        HALOPSA_TOOLS: "get_halopsa_asset,get_halopsa_user",
        HALOPSA_EXCLUDE_TOOLS: "get_halopsa_asset",
      }),
    ).toEqual(["get_halopsa_user"]);
  });

  test("takes the tool away from calls, not only from the list", async () => {
    const server = await startServer({ HALOPSA_EXCLUDE_TOOLS: "delete_halopsa_asset" }, ["--sandbox"]);
    await expect(server.call("delete_halopsa_asset", { id: 1001 })).rejects.toThrow("There is no such tool");
    await server.close();
  });
});

describe("what cannot be is refused at the start", () => {
  test.each([
    ["list_halopsa_asset", "list_halopsa_assets"],
    ["list_assets", "list_halopsa_assets"],
    ["halopsa_get_user", "get_halopsa_user"],
    ["apply-merge", "apply_halopsa_merge"],
  ])("%s is no tool, but near to %s", async (name, near) => {
    for (const variable of ["HALOPSA_TOOLS", "HALOPSA_EXCLUDE_TOOLS"]) {
      const stderr = await refusalOf({ [variable]: `get_halopsa_asset,${name}` });
      expect(stderr).toMatch(
        new RegExp(
          `^ {2}- ${variable} must be names of tools with commas; number 2 is none, but near to .*\\b${near}\\b`,
          "m",
        ),
      );
    }
  });

  test("each wrong name has its line, and is not repeated", async () => {
    const stderr = await refusalOf({
      HALOPSA_TOOLS: "SECRETVALUE-0815,,get_halopsa_asset,another-strange-thing",
    });
    expect(stderr.match(/^ {2}- HALOPSA_TOOLS .* number (?:1|2|4) is none/gm)).toHaveLength(3);
    expect(stderr).not.toMatch(/SECRETVALUE|strange/i);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "nothing",
      { HALOPSA_TOOLS: "get_halopsa_asset", HALOPSA_EXCLUDE_TOOLS: "get_halopsa_asset" },
      "HALOPSA_TOOLS and HALOPSA_EXCLUDE_TOOLS leave no tool",
    ],
    [
      "nothing that reads",
      { HALOPSA_TOOLS: "delete_halopsa_asset", HALOPSA_READ_ONLY: "true" },
      "leave no tool that only reads, and HALOPSA_READ_ONLY is set",
    ],
  ])("settings that leave %s", async (_, environment, words) => {
    expect(await refusalOf(environment)).toContain(words);
  });
});
