const NAMES = String.raw`[\w-]*(?:secret|password|passwd|api[-_]?key|authorization|token)`;
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\+"[^]*?\\+"`;
const GUID = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`;

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // JSON inside JSON has a backslash before its quotes.
  [
    new RegExp(
      String.raw`(\\*["']?)\b(${NAMES})\1\s*[:=]\s*(?:(?:bearer|basic)\s+)?(?:${QUOTED}|[^\s,;&}]+)`,
      "gi",
    ),
    "$1$2$1: [redacted]",
  ],
  [/\b(bearer|basic)\s+[\w~+/.=-]+/gi, "$1 [redacted]"],
  [/\beyJ[\w-]*(?:\.[\w-]*)*/g, "[redacted]"],
  // Halo's client secrets are two GUIDs in a row.
  [new RegExp(`${GUID}-${GUID}`, "gi"), "[redacted]"],
];

/**
 * Takes what looks like a credential out of a text that came from elsewhere: bearer and basic headers, JSON web
 * tokens, Halo's client secrets, and `secret=…`-like pairs.
 *
 * @example
 * redactSecrets("sent Authorization: Bearer abc.def") // => "sent Authorization: [redacted]"
 */
export function redactSecrets(text: string): string {
  return PATTERNS.reduce((cleaned, [pattern, replacement]) => cleaned.replace(pattern, replacement), text);
}
