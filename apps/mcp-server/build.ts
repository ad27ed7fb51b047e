import { readFile } from "node:fs/promises";
import { build } from "esbuild";

const { version } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8")) as {
  version: string;
};

await build({
  absWorkingDir: import.meta.dirname,
  // The sandbox is a second file: it is read from disk only when --sandbox asks for it.
  entryPoints: { index: "src/index.ts", sandbox: "src/sandbox.ts" },
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "esm",
  // Low enough that an old Node can parse the file and say that it is too old.
  target: "node18",
  external: ["./sandbox.js"],
  define: { PACKAGE_VERSION: JSON.stringify(version) },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
});
