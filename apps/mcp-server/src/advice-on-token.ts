import type { TokenError } from "@halopsa-kit/transport";

const BY_CODE: ReadonlyMap<string, string> = new Map([
  [
    "invalid_client",
    "the client id or secret is wrong. Check HALOPSA_CLIENT_ID and HALOPSA_CLIENT_SECRET, and that they belong to the tenant at HALOPSA_BASE_URL",
  ],
  [
    "invalid_scope",
    "the API application may not ask for this scope. Check HALOPSA_SCOPE against the application's permissions in Halo",
  ],
  [
    "unauthorized_client",
    "the API application does not allow it. In Halo, set its authentication method to Client ID and Secret (Services)",
  ],
]);

/** Says why there is no token in terms of this server's settings. */
export function adviceOnToken({ code, status }: TokenError): string {
  return `Halo gave no token${status === undefined ? "" : ` (HTTP ${status})`}: ${reason(code, status)}.`;
}

function reason(code: string | undefined, status: number | undefined): string {
  const known = BY_CODE.get(code === "invalid_grant" ? "unauthorized_client" : (code ?? ""));
  if (known !== undefined) return known;
  if (status === undefined) {
    return "its address could not be reached. Check HALOPSA_BASE_URL, HALOPSA_AUTH_URL and the network";
  }
  if (status === 429 || status >= 500)
    return "it is busy or out of order. Try again later; if it lasts, check HALOPSA_TENANT";
  if (status === 400 || status === 401) {
    return "it refused the request. Check HALOPSA_CLIENT_ID, HALOPSA_CLIENT_SECRET, HALOPSA_SCOPE and HALOPSA_TENANT";
  }
  return "no token endpoint is at that address. Check HALOPSA_BASE_URL, HALOPSA_AUTH_URL and HALOPSA_TENANT";
}
