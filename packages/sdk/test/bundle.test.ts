import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";

const dist = new URL("../dist/", import.meta.url);
/** Minified and gzipped, with openapi-fetch: all of it, and what one who lists and updates assets pulls in. */
const MAX_BYTES = { all: 20_500, assets: 12_500 };

describe("what is published", () => {
  test("imports openapi-fetch, files of its own, and nothing else", async () => {
    const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith(".js"));
    expect(files.length).toBeGreaterThan(50);
    const imported = new Set<string>();
    for (const file of files) {
      const code = await readFile(new URL(file.replaceAll("\\", "/"), dist), "utf8");
      for (const [, name = ""] of code.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) imported.add(name);
      expect(code).not.toMatch(/\b(?:process|Buffer|require|__dirname)\b[.(]/);
    }
    expect([...imported].filter((name) => !name.startsWith("."))).toEqual(["openapi-fetch"]);
  });
});

describe("a bundle for browsers", () => {
  const bundleOf = async (contents: string): Promise<string> => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: fileURLToPath(dist) },
      bundle: true,
      minify: true,
      platform: "browser",
      format: "iife",
      globalName: "sdk",
      write: false,
    });
    return outputFiles[0]?.text ?? "";
  };

  test("is small, and smaller for who needs less", async () => {
    const all = await bundleOf('export * from "./index.js";');
    const assets = await bundleOf('export { createHaloClient, listAssets, updateAsset } from "./index.js";');
    expect(gzipSync(all).byteLength).toBeLessThan(MAX_BYTES.all);
    expect(gzipSync(assets).byteLength).toBeLessThan(MAX_BYTES.assets);
  });

  test("works where there is nothing but what browsers have", async () => {
    const { baseUrl, token, sandbox } = await connectSandbox();
    const browser = createContext({
      fetch,
      Request,
      Response,
      Headers,
      FormData,
      URL,
      URLSearchParams,
      AbortSignal,
      atob,
      btoa,
      performance,
      options: { baseUrl, token },
    });
    runInContext(await bundleOf('export * from "./index.js";'), browser);
    const program = `(async () => {
      const halo = sdk.createHaloClient(options);
      const first = await sdk.listAssets(halo, {}, { limit: 10, budgetMs: 10_000 });
      const second = await sdk.listAssets(halo, {}, { limit: 10, cursor: first.nextCursor });
      const { record } = await sdk.updateAsset(halo, first.rows[0].id, { notes: "from a browser" });
      return JSON.stringify([second.rows.length, record.notes]);
    })()`;
    const answer: unknown = await runInContext(program, browser);
    expect(answer).toBe('[10,"from a browser"]');
    expect(sandbox.requests.count).toBeGreaterThan(4);
  });
});
