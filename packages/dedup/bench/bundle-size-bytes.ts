import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Word lists are in folders named `data`. */
const TABLES = /\/data\//;

/** Bundles and minifies the library, compresses it, and returns the size in bytes, with or without its word lists. */
export async function bundleSizeBytes({ withTables }: { readonly withTables: boolean }): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../src/index.ts", import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2024",
    write: false,
    plugins: [
      {
        name: "tables",
        setup({ onResolve }) {
          onResolve({ filter: TABLES }, ({ path }) => (withTables ? undefined : { path, external: true }));
        },
      },
    ],
  });
  // What a table was left out of imports it, which no bundle does that holds the tables.
  const code = (outputFiles[0]?.text ?? "").replace(/import\{[^}]*\}from"[^"]*";/g, "");
  return gzipSync(code, { level: 9 }).length;
}
