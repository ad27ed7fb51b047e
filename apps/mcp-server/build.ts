import { readFile } from "node:fs/promises";
import { type BuildOptions, build } from "esbuild";

const { version } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8")) as {
  version: string;
};

const options = {
  absWorkingDir: import.meta.dirname,
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "esm",
  // Low enough that an old Node can parse the file and say that it is too old.
  target: "node18",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
} satisfies BuildOptions;

// The sandbox and the Redis client are files of their own: each is read from disk only when it is asked for.
await build({
  ...options,
  entryPoints: { index: "src/index.ts", sandbox: "src/sandbox.ts" },
  external: ["./sandbox.js", "./redis-store.js"],
  define: { PACKAGE_VERSION: JSON.stringify(version) },
});
await build({
  ...options,
  entryPoints: { "redis-store": "src/redis-store.ts" },
  // The client is CommonJS, and asks for Node's own modules by `require`.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});
