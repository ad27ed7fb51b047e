// Writes src/generated from the contract: `node scripts/generate.ts`. With --check nothing is written, and the exit
// code is 1 when a file is not what the contract says.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

const packageRoot = join(import.meta.dirname, "..");
const contract = join(packageRoot, "..", "..", "openapi", "halopsa.yaml");
// The generator needs TypeScript 5 beside it, which only the workspace's root has.
const openapiTypescript = join(
  packageRoot,
  "..",
  "..",
  "node_modules",
  "openapi-typescript",
  "bin",
  "cli.js",
);
const redocly = join(packageRoot, "node_modules", "@redocly", "cli", "bin", "cli.js");
const generated = join(packageRoot, "src", "generated");
const isCheck = process.argv.includes("--check");
const scratch = mkdtempSync(join(tmpdir(), "halopsa-generate-"));

try {
  run(openapiTypescript, [contract, "--output", join(scratch, "halopsa.ts")]);
  run(redocly, ["bundle", contract, "--output", join(scratch, "contract.json")]);
  const { components } = JSON.parse(readFileSync(join(scratch, "contract.json"), "utf8")) as {
    components: { schemas: Record<string, Schema> };
  };
  writeFileSync(join(scratch, "members.ts"), memberLists(components.schemas));

  const stale = ["halopsa.ts", "members.ts"].filter((file) => !isCurrent(file));
  if (isCheck && stale.length > 0) {
    console.error(
      `Not what the contract says: ${stale.join(", ")}. Run "pnpm generate" and commit the result.`,
    );
    process.exitCode = 1;
  } else {
    for (const file of stale) writeFileSync(join(generated, file), readFileSync(join(scratch, file)));
    console.log(stale.length === 0 ? "Generated code is current." : `Wrote ${stale.join(", ")}.`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function isCurrent(file: string): boolean {
  try {
    return readFileSync(join(generated, file), "utf8") === readFileSync(join(scratch, file), "utf8");
  } catch {
    return false;
  }
}

/** The names of the members that the contract knows of each kind of record. */
function memberLists(schemas: Record<string, Schema>): string {
  const lists = [
    ["assetMembers", "AssetDetail"],
    ["userMembers", "UserDetail"],
    ["siteMembers", "SiteDetail"],
    ["clientMembers", "ClientDetail"],
    ["assetTypeMembers", "AssetTypeDetail"],
  ].map(([name, schema = ""]) => {
    const members = membersOf(schemas, { $ref: `#/components/schemas/${schema}` }).map(
      (member) => `  "${member}",`,
    );
    return `export const ${name}: readonly string[] = [\n${members.join("\n")}\n];\n`;
  });
  return `// Made by scripts/generate.ts from the contract. Do not edit.\n\n${lists.join("\n")}`;
}

function membersOf(schemas: Record<string, Schema>, schema: Schema): string[] {
  const referred = schema.$ref === undefined ? undefined : schemas[schema.$ref.split("/").at(-1) ?? ""];
  return [
    ...(referred === undefined ? [] : membersOf(schemas, referred)),
    ...(schema.allOf ?? []).flatMap((part) => membersOf(schemas, part)),
    ...Object.keys(schema.properties ?? {}),
  ];
}

/** Runs a program of a package by its file: on Windows its command is a .cmd file, which mangles paths with spaces. */
function run(programFile: string, parameters: readonly string[]): void {
  execFileSync(process.execPath, [programFile, ...parameters], {
    cwd: packageRoot,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
}
