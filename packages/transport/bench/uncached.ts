import axios from "axios";
import { Agent, interceptors, fetch as undiciFetch, request as undiciRequest } from "undici";
import { benchTransport, headers, type Size } from "./bench-transport.ts";
import { type Comparison, compare } from "./compare.ts";

const atMost = { "2kB": 1.35, "100kB": 1.2 } as const;

/** Reads that no cache can answer, from the call to the parsed JSON, beside a bare `fetch`. */
export async function measureUncached(serverUrl: string, size: Size, samples: number): Promise<Comparison[]> {
  let count = 0;
  const freshUrl = () => `${serverUrl}/${size}?count=${count++}`;
  const transport = benchTransport(serverUrl, "off");
  const agent = new Agent();
  const intercepted = new Agent().compose(interceptors.retry(), interceptors.cache());

  const comparisons = await compare(
    [
      { name: "bare fetch", run: async () => (await fetch(freshUrl(), { headers })).json() },
      {
        name: "this package: all layers",
        run: async () => (await transport.fetch(freshUrl())).json(),
        atMost: atMost[size],
      },
      { name: "axios", run: () => axios.get(freshUrl(), { headers }) },
      {
        name: "undici.request",
        run: async () => (await undiciRequest(freshUrl(), { headers, dispatcher: agent })).body.json(),
      },
      {
        name: "undici.fetch",
        run: async () => (await undiciFetch(freshUrl(), { headers, dispatcher: agent })).json(),
      },
      {
        name: "undici.fetch, interceptors retry and cache",
        run: async () => (await undiciFetch(freshUrl(), { headers, dispatcher: intercepted })).json(),
      },
    ],
    { samples },
  );
  transport.close();
  await Promise.all([agent.close(), intercepted.close()]);
  return comparisons;
}
