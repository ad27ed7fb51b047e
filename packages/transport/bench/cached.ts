import axios from "axios";
import { setupCache } from "axios-cache-interceptor";
import { Cacheable } from "cacheable";
import { Keyv } from "keyv";
import { LRUCache } from "lru-cache";
import { Agent, interceptors, fetch as undiciFetch } from "undici";
import { benchTransport, headers, type Size } from "./bench-transport.ts";
import { type Candidate, type Comparison, compare } from "./compare.ts";

// The baseline is repeated as well, or the pauses between its runs would make it look slower than it is.
const repeat = 10;
// The targets are for 2 kB; what a larger body costs is the copying and parsing of its bytes.
const atMost = { "2kB": { handOut: 0.05, json: 0.12 }, "100kB": {} } as const;

/** Reads that a cache answers, beside a bare `fetch` of the same thing. */
export async function measureCached(serverUrl: string, size: Size, samples: number): Promise<Comparison[]> {
  const url = `${serverUrl}/${size}`;
  const limits: { readonly handOut?: number; readonly json?: number } = atMost[size];
  const transport = benchTransport(serverUrl, "off");
  const agent = new Agent().compose(interceptors.cache());
  const cachedAxios = setupCache(axios.create());
  const text = await (await fetch(url)).text();
  const value: unknown = JSON.parse(text);
  const keyv = new Keyv();
  const cacheable = new Cacheable();
  const objects = new LRUCache<string, object>({ max: 100 });
  const texts = new LRUCache<string, string>({ max: 100 });
  await keyv.set(url, value, 3_600_000);
  await cacheable.set(url, value, 3_600_000);
  objects.set(url, Object(value));
  texts.set(url, text);

  const hits: Candidate[] = [
    {
      name: "this package: `Response` handed out",
      run: () => transport.fetch(url),
      ...limit(limits.handOut),
    },
    {
      name: "this package: read as JSON",
      run: async () => (await transport.fetch(url)).json(),
      ...limit(limits.json),
    },
    { name: "keyv, as it comes", run: () => keyv.get(url) },
    { name: "cacheable", run: () => cacheable.get(url) },
    { name: "lru-cache, one object for all callers", run: () => objects.get(url) },
    { name: "lru-cache and JSON.parse", run: () => JSON.parse(texts.get(url) ?? "") },
    { name: "axios-cache-interceptor", run: () => cachedAxios.get(url) },
    {
      name: "undici.fetch, interceptor cache, read as JSON",
      run: async () => (await undiciFetch(url, { dispatcher: agent })).json(),
    },
  ];
  const comparisons = await compare(
    [{ name: "bare fetch", run: async () => (await fetch(url, { headers })).json() }, ...hits].map(
      (candidate) => ({ ...candidate, repeat }),
    ),
    { samples },
  );
  transport.close();
  await agent.close();
  return comparisons;
}

function limit(atMost: number | undefined): Pick<Candidate, "atMost"> {
  return atMost === undefined ? {} : { atMost };
}
