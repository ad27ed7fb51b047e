const hints: ReadonlyMap<string, string> = new Map([
  ["invalid_client", "Check clientId and clientSecret, and that they belong to the tenant in tokenUrl"],
  ["unauthorized_client", "Allow this client the client credentials grant where it was registered"],
  ["invalid_scope", "Check scope: the server knows no such scope, or this client may not ask for it"],
  ["unsupported_grant_type", "The server does not offer client credentials at tokenUrl; check tokenUrl"],
  ["invalid_grant", "Allow this client the client credentials grant where it was registered"],
  ["invalid_request", "Check tokenUrl and its tenant, clientId and scope"],
]);

/** Says in plain words what to check after an OAuth error code, or after an answer without one. */
export function oauthHint(code: string | undefined, status: number | undefined): string {
  const known = code === undefined ? undefined : hints.get(code);
  if (known !== undefined) return known;
  if (status === undefined) return "Check the host in tokenUrl and the network";
  if (status === 429 || status >= 500) return "The server is busy or out of order; try again later";
  if (status === 400 || status === 401)
    return "Check clientId, clientSecret, scope and the tenant in tokenUrl";
  return "Check tokenUrl and its tenant: it does not seem to be a token endpoint";
}
