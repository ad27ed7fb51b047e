import type { ResolvedBounds } from "./bounds.ts";

/** Names the clients among which something is looked for when it is looked for everywhere. */
export function seenClients({ allowedClientIds }: Pick<ResolvedBounds, "allowedClientIds">): string {
  if (allowedClientIds === undefined) return "all clients";
  return `the allowed clients (${allowedClientIds.join(", ")}), as others cannot be seen`;
}
