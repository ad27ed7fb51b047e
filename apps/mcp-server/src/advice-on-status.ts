import type { HaloApiError } from "@halopsa-kit/sdk";

/** Says what an HTTP status of Halo means and what to do about it. */
export function adviceOnStatus({ status, operation }: HaloApiError): string {
  if (status >= 200 && status < 300) {
    return "Halo answered with something other than the record. Is HALOPSA_BASE_URL the address of the API?";
  }
  if (status === 400) return "Halo refused the values (HTTP 400). Mend them and try again.";
  if (status === 401) {
    return "Halo does not accept the token (HTTP 401). Check the API application in Halo: is it active, and do HALOPSA_SCOPE and its permissions agree?";
  }
  if (status === 403) {
    return "The API application may not do this (HTTP 403). In Halo, give it and its agent the permission, and add the scope to HALOPSA_SCOPE.";
  }
  if (status === 404 && operation.startsWith("list")) {
    return "Halo has no such list (HTTP 404). Is HALOPSA_BASE_URL the address of the API?";
  }
  if (status === 404) return "There is no such record (HTTP 404). Check the id, or search for the record.";
  return `Halo failed (HTTP ${status}). Try again later.`;
}
