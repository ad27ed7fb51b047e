import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Runs in a process of its own, so that serving takes no time from what is measured. Ends with its parent. */
const record = (id: number): Record<string, unknown> => ({
  id,
  name: `Workstation ${id}`,
  serial: `5CG${(id * 7919).toString(36).toUpperCase()}`,
  active: id % 3 !== 0,
  site: { id: id % 40, name: `Site ${id % 40}` },
  changed: "2026-01-15T08:30:00Z",
});

const bodies: Readonly<Record<string, string>> = {
  "/2kB": JSON.stringify(Array.from({ length: 14 }, (_, index) => record(index))),
  "/100kB": JSON.stringify(Array.from({ length: 680 }, (_, index) => record(index))),
  "/token": JSON.stringify({ access_token: "benchmark", token_type: "bearer", expires_in: 86_400 }),
};

const server = createServer((request, response) => {
  request.resume();
  const body = bodies[request.url?.split("?")[0] ?? ""];
  // The age limit is for caches that go by headers; it lets them keep the answers, as ours does by its rules.
  response
    .writeHead(body === undefined ? 404 : 200, {
      "content-type": "application/json",
      "cache-control": "max-age=3600",
    })
    .end(body);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
