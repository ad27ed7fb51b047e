import type { Asked } from "./ask.ts";
import type { Finding } from "./diagnosis.ts";

/** How this machine reaches others. */
export interface NetworkSettings {
  /** True when the environment names a proxy, as `HTTPS_PROXY` does. */
  readonly proxyNamed: boolean;
  /** True when requests go through it. Node does that only when it is told to. */
  readonly proxyUsed: boolean;
}

/** Codes of Node and OpenSSL for a chain that leads to nobody who is trusted. */
const UNTRUSTED =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|CERT_UNTRUSTED)$/;
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/;
const NO_TLS = /^(?:EPROTO|ERR_SSL_|ERR_TLS_)/;
const BLOCKED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|TIMEOUT|ENETUNREACH)$/;

/** What a request that no HaloPSA answered says: the network, TLS or a proxy. `undefined` when Halo may have answered. */
export function networkFinding(asked: Asked, what: string, network: NetworkSettings): Finding | undefined {
  if (asked.kind === "out of time") {
    return {
      cause: "out_of_time",
      severity: "problem",
      seen: `the time was up before ${what} answered`,
      remedy: "Try again when less is waiting for Halo's pace; check the network if it stays so.",
    };
  }
  if (asked.kind === "failure") return failureFinding(asked, what, network);
  const { status, shape, viaProxy } = asked;
  // Neither path wants a token, so a refusal in the shape of a page is not Halo's own.
  const isForeign = shape === "page" && (status === 403 || (viaProxy && status >= 400));
  if (status === 407 || isForeign) {
    return proxyFinding(`a proxy or gateway answered HTTP ${status} in the place of ${what}`);
  }
  return undefined;
}

function failureFinding(
  { codes, saysProxy }: Asked & { readonly kind: "failure" },
  what: string,
  { proxyNamed, proxyUsed }: NetworkSettings,
): Finding {
  const code = codes[0] ?? "no code";
  if (saysProxy) return proxyFinding(`the proxy let nothing through to ${what} (${code})`);
  if (codes.some((each) => UNTRUSTED.test(each))) {
    return tlsFinding(
      `nobody who is trusted vouches for the certificate of ${what} (${code})`,
      "If your network inspects TLS, or Halo is self-hosted, point NODE_EXTRA_CA_CERTS at the certificate of its authority (PEM) or set NODE_USE_SYSTEM_CA=1. Do not switch verification off.",
    );
  }
  if (codes.some((each) => CERTIFICATE.test(each))) {
    return tlsFinding(
      `the certificate of ${what} is out of date or for another name (${code})`,
      "Check the host in the base URL and this machine's clock; else the certificate on the server has to be renewed.",
    );
  }
  if (codes.some((each) => NO_TLS.test(each))) {
    return tlsFinding(
      `${what} does not speak TLS as expected (${code})`,
      "Check the port and that https is right for it; a proxy in between may break TLS.",
    );
  }
  if (proxyNamed && !proxyUsed && codes.some((each) => BLOCKED.test(each))) {
    return {
      ...proxyFinding(
        `${what} cannot be reached directly (${code}), and the proxy in HTTPS_PROXY is not used`,
      ),
      remedy: "Set NODE_USE_ENV_PROXY=1 beside HTTPS_PROXY, so that Node goes through it.",
    };
  }
  return {
    cause: "unreachable",
    severity: "problem",
    seen: `no connection to ${what} (${code})`,
    remedy:
      "Check the host and port in the base URL, and the network. Where only a proxy leads out, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.",
  };
}

function proxyFinding(seen: string): Finding {
  return {
    cause: "proxy",
    severity: "problem",
    seen,
    remedy:
      "Have the host allowed there, check the name and password in HTTPS_PROXY, or name the host in NO_PROXY if it can be reached directly.",
  };
}

function tlsFinding(seen: string, remedy: string): Finding {
  return { cause: "tls", severity: "problem", seen, remedy };
}
