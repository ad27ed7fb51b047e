import type { RecordId } from "../records/identities.ts";
import type { Finding } from "./comparison.ts";
import { makeFinding } from "./make-finding.ts";

export type ClientLevel = "same" | "other" | "unknown";

/** A text for a client's id, `""` when there is none. The number 7 and the string "7" are two clients. */
export function clientKeyOf(clientId: RecordId | undefined): string {
  if (clientId === undefined || clientId === "") return "";
  return typeof clientId === "number" ? `#${clientId}` : `'${clientId}`;
}

/** Two records that name no client are taken to be of one: then there is only one. */
export function compareClients(left: string, right: string): Finding<ClientLevel> {
  if (left === right) return makeFinding("same", left, right, "");
  return left === "" || right === ""
    ? makeFinding("unknown", left, right, "one record names no client")
    : makeFinding("other", left, right, "records of two clients", "against");
}
