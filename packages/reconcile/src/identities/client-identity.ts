import type { ClientIdentity } from "@halopsa-kit/dedup";
import type { ClientRow } from "@halopsa-kit/sdk";

/** What a client is known by, in neutral terms. */
export function clientIdentity(client: ClientRow): ClientIdentity {
  return { id: client.id, name: client.name };
}
