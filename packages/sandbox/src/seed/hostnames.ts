import type { AssetTypeName } from "./asset-types.ts";
import { plainText } from "./plain-text.ts";
import type { SeedClient, SeedPerson } from "./plan.ts";
import type { Random } from "./random.ts";

const typeCodes: Readonly<Record<AssetTypeName, string>> = {
  laptop: "LT",
  desktop: "PC",
  managedWorkstation: "WS",
  server: "SRV",
  virtualMachine: "VM",
  networkDevice: "NET",
  monitor: "",
  printer: "PRN",
  mobilePhone: "MOB",
};

/** NetBIOS names end after 15 characters. */
const MAX_HOSTNAME_LENGTH = 15;

/** A hostname that the client has not used yet, in the client's style. Monitors have none. */
export function takeHostname(
  client: SeedClient,
  type: AssetTypeName,
  maker: string,
  owner: SeedPerson | undefined,
  random: Random,
): string {
  const code = typeCodes[type];
  if (code === "") return "";
  for (let attempt = 0; ; attempt++) {
    const name = proposeHostname(client, code, maker, attempt === 0 ? owner : undefined, attempt, random);
    if (client.usedHostnames.has(name)) continue;
    client.usedHostnames.add(name);
    return name;
  }
}

function proposeHostname(
  client: SeedClient,
  code: string,
  maker: string,
  owner: SeedPerson | undefined,
  attempt: number,
  random: Random,
): string {
  const isComputer = code === "LT" || code === "PC" || code === "WS";
  if (isComputer && client.hostnameStyle === "random" && maker !== "Apple Inc.") {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    return code === "LT" ? `LAPTOP-${random.text(alphabet, 8)}` : `DESKTOP-${random.text(alphabet, 7)}`;
  }
  if (isComputer && client.hostnameStyle === "personal" && owner !== undefined) {
    const person = `${owner.firstname.charAt(0)}${owner.surname}`;
    return `${client.code}-${code}-${plainText(person).toUpperCase()}`.slice(0, MAX_HOSTNAME_LENGTH);
  }
  const number = String(client.usedHostnames.size + 1 + attempt).padStart(3, "0");
  return `${client.code}-${code}${number}`;
}
