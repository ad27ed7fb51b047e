import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Word lists (in folders named `data`) and policies: tables, which a reader may replace. */
const TABLES = /\/data\/|-policy\.ts$/;

/** Bundles and minifies the library, compresses it, and returns the size in bytes, with or without its tables. */
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
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}
