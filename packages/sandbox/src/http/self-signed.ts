import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** What a server needs for TLS, in PEM. */
export interface ServerIdentity {
  readonly key: string;
  readonly cert: string;
}

const ECDSA_WITH_SHA256 = "06082a8648ce3d040302";
const COMMON_NAME = "0603550403";
const SUBJECT_ALTERNATIVE_NAME = "0603551d11";

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/** Makes a certificate for this machine that nobody vouches for, with a new key. X.509 v3 (RFC 5280), in DER by hand. */
export function createSelfSigned(): ServerIdentity {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(SEQUENCE, hex(ECDSA_WITH_SHA256));
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, hex(COMMON_NAME), der(UTF8_STRING, Buffer.from("sandbox")))),
  );
  const hosts = der(
    SEQUENCE,
    der(DNS_NAME, Buffer.from("localhost")),
    der(IP_ADDRESS, Buffer.from([127, 0, 0, 1])),
  );
  const certificate = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.from([2]))),
    // A serial number is positive, so its first bit is not set.
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    der(SEQUENCE, der(UTC_TIME, Buffer.from("200101000000Z")), der(UTC_TIME, Buffer.from("491231235959Z"))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(EXTENSIONS, der(SEQUENCE, der(SEQUENCE, hex(SUBJECT_ALTERNATIVE_NAME), der(OCTET_STRING, hosts)))),
  );
  const signature = sign("sha256", certificate, privateKey);
  const signed = der(SEQUENCE, certificate, algorithm, der(BIT_STRING, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${signed.toString("base64")}\n-----END CERTIFICATE-----\n`,
  };
}

/** A value with its tag and length (X.690, 8.1). */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = hex(content.length.toString(16).padStart(4, "0"));
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}

function hex(text: string): Buffer {
  return Buffer.from(text, "hex");
}
