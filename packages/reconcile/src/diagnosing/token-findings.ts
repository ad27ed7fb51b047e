import type { Answered } from "./ask.ts";
import type { Finding } from "./diagnosis.ts";

/** What is known beside the answer itself. */
export interface TokenSurroundings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** As sent. */
  readonly tenant: string | undefined;
  /** What AuthInfo names; `undefined` when it could not be read. */
  readonly namedTenant: string | undefined;
  readonly namedAuthUrl: string | undefined;
  /** True when the API fails as well. */
  readonly apiFails: boolean;
  /** True when the token is asked for where AuthInfo says. */
  readonly isNamedAuthUrl: boolean;
}

const GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const CLIENT_ID = new RegExp(`^${GUID}$`, "i");
const CLIENT_SECRET = new RegExp(`^${GUID}-${GUID}$`, "i");

const problem = (cause: Finding["cause"], seen: string, remedy: string): Finding => ({
  cause,
  severity: "problem",
  seen,
  remedy,
});

/** Says why a token request that was answered gave no token. */
export function tokenFinding(asked: Answered, around: TokenSurroundings): Finding {
  const { status, shape, body } = asked;
  const code = textAt(body, "error");
  switch (code) {
    case "invalid_client":
      return clientFinding(textAt(body, "error_description") ?? "", around);
    case "invalid_scope":
      return problem(
        "scope_refused",
        "Halo does not let the application ask for these scopes",
        "In Halo, tick them among the application's permissions, or ask for fewer.",
      );
    case "unauthorized_client":
    case "invalid_grant":
    case "unsupported_grant_type":
      return problem(
        "wrong_application_kind",
        "the application in Halo does not allow the client credentials grant",
        "In Halo, set its authentication method to Client ID and Secret (Services) and its login type to Agent.",
      );
  }
  if (status === 429) {
    return problem(
      "rate_limited",
      "Halo's request limit is used up (HTTP 429)",
      "Wait five minutes. Other integrations with the same credentials use the same limit.",
    );
  }
  if (status >= 500) return serverFinding(status, around);
  if (!around.isNamedAuthUrl && around.namedAuthUrl !== undefined)
    return otherHostFinding(around.namedAuthUrl);
  if (shape === "page" || shape === "redirect") {
    const isMissing = status === 404;
    return problem(
      isMissing ? "no_api" : "login_page",
      `${isMissing ? "nothing is" : "a web page answers"} where the token should come from (HTTP ${status})`,
      "Enter the authorisation server that Halo shows under Configuration > Integrations > Halo API > API Details.",
    );
  }
  return problem(
    "server_trouble",
    `the authorisation server answered HTTP ${status} without a token`,
    "Compare base URL, authorisation server and tenant with API Details in Halo.",
  );
}

/** The finding for tokens that come from elsewhere than is set. */
export function otherHostFinding(namedAuthUrl: string): Finding {
  return {
    ...problem(
      "separate_auth_host",
      "the API says that tokens come from another address than the one that is set",
      "Enter that address as the authorisation server, if it is one of your Halo: the secret is sent there.",
    ),
    quoted: namedAuthUrl,
  };
}

function clientFinding(description: string, { clientId, clientSecret }: TokenSurroundings): Finding {
  const isSwapped = CLIENT_SECRET.test(clientId) && CLIENT_ID.test(clientSecret);
  if (isSwapped) {
    return problem("wrong_client_id", "client id and secret are the wrong way round", "Exchange the two.");
  }
  if (/client_id/.test(description)) {
    const isOdd = CLIENT_ID.test(clientId) ? "" : ", and it is no GUID, which Halo's ids are";
    return problem(
      "wrong_client_id",
      `Halo knows no application with this client id${isOdd}`,
      "Copy the client id again from View Applications, and check that base URL and tenant are those of that Halo.",
    );
  }
  if (!CLIENT_ID.test(clientId) && CLIENT_SECRET.test(clientSecret)) {
    return problem(
      "wrong_client_id",
      "Halo refuses the credentials, and the client id is no GUID, which Halo's ids are",
      "Copy the client id again from View Applications.",
    );
  }
  const isOdd = CLIENT_SECRET.test(clientSecret) ? "" : "; it does not look like two GUIDs with a hyphen";
  return problem(
    "wrong_client_secret",
    `Halo refuses the credentials: most likely the secret${isOdd}`,
    "Make a new secret in Halo and enter it: an old one is not shown again. If that does not help, check the client id and that the application is active.",
  );
}

function serverFinding(status: number, { tenant, namedTenant, apiFails }: TokenSurroundings): Finding {
  const seen = `the authorisation server failed (HTTP ${status})`;
  // Halo answers 500 for a tenant that it does not know; what is in front of it has numbers of its own.
  if (status !== 500 || apiFails) return problem("server_trouble", seen, "Try again later.");
  if (tenant !== undefined && tenant === namedTenant) {
    return problem("server_trouble", seen, "The tenant is the one that the API names, so try again later.");
  }
  if (tenant === undefined && namedTenant === undefined) {
    return problem(
      "server_trouble",
      seen,
      "Try again later. If it lasts, set the tenant that API Details shows.",
    );
  }
  const finding = problem(
    "wrong_tenant",
    tenant === undefined
      ? `${seen}, as it does without a tenant where one is needed`
      : `${seen}, as it does for a tenant that it does not know`,
    "Enter the tenant that Halo shows under API Details; leave it out if none is shown. If it has worked before, try again later.",
  );
  return namedTenant === undefined ? finding : { ...finding, quoted: namedTenant };
}

/** A member that is a text; `undefined` for anything else. */
export function textAt(body: unknown, member: string): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const value: unknown = Object.entries(body).find(([name]) => name === member)?.[1];
  return typeof value === "string" && value !== "" ? value : undefined;
}
