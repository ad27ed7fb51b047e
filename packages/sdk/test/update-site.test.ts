import { createSite, updateSite } from "@halopsa-kit/sdk";
import { expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";

async function connectWithNewSite() {
  const connection = await connectSandbox();
  const [, client] = [...connection.sandbox.store.clients.all()];
  if (client === undefined) throw new Error("no client");
  const site = await createSite(connection.halo, {
    clientId: client.id,
    name: "Leeds Dock",
    phoneNumber: "+44 113 496 0000",
    address: { line1: "4 The Boulevard", line3: "Leeds", postcode: "LS10 1PZ" },
  });
  return { ...connection, site };
}

test("one address line changes and the others stay", async () => {
  const { halo, site } = await connectWithNewSite();
  const { record, changes } = await updateSite(halo, site.id, { address: { line1: "6 The Boulevard" } });
  expect(record.delivery_address).toMatchObject({
    line1: "6 The Boulevard",
    line3: "Leeds",
    postcode: "LS10 1PZ",
  });
  expect(changes.map(({ member }) => member)).toEqual(["delivery_address"]);
  expect(record.phonenumber).toBe("+44 113 496 0000");
});

test("a site that already is as wanted is not saved", async () => {
  const { halo, site, posted } = await connectWithNewSite();
  const postedBefore = posted.length;
  const { changes } = await updateSite(halo, site.id, {
    name: "Leeds Dock",
    phoneNumber: "+44 113 496 0000",
  });
  expect(changes).toEqual([]);
  expect(posted.length).toBe(postedBefore);
});

test("a site cannot lose its name", async () => {
  const { halo, site } = await connectWithNewSite();
  await expect(updateSite(halo, site.id, { name: "  " })).rejects.toThrow("A site needs a name");
});
