import { afterAll, beforeAll, expect, test } from "vitest";
import { type Server, startServer } from "./support/start-server.ts";

let server: Server;

beforeAll(async () => {
  server = await startServer({}, ["--sandbox"]);
});
afterAll(() => server.close());

test("serves a tenant without any configuration", async () => {
  const { data } = await server.call("list_halopsa_clients");
  expect(data).toMatchObject({ complete: true });
  expect(data.records?.length).toBeGreaterThan(3);
});

test("keeps what is written to it while it runs", async () => {
  const created = await server.call("create_halopsa_user", { site_id: 21, name: "Ada Kept" });
  expect(created.isError).toBe(false);
  const { data } = await server.call("get_halopsa_user", { id: created.data.record?.["id"] });
  expect(data.record).toMatchObject({ name: "Ada Kept", site_id: 21 });
});
