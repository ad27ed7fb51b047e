const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w~+/.=-]+/gi, "$1 [redacted]"],
  [/\beyJ[\w-]*\.[\w-]+\.[\w-]*/g, "[redacted]"],
  [
    /(["']?)\b([\w-]*(?:secret|password|passwd|api[-_]?key|authorization|access_token|refresh_token|id_token))\1\s*[:=]\s*("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
    "$1$2$1: [redacted]",
  ],
];

/**
 * Takes what looks like a credential out of a text that came from elsewhere: bearer and basic headers, JSON web
 * tokens, and `secret=…`-like pairs.
 *
 * @example
 * redactSecrets("sent Authorization: Bearer abc.def") // => "sent Authorization: [redacted]"
 */
export function redactSecrets(text: string): string {
  return PATTERNS.reduce((cleaned, [pattern, replacement]) => cleaned.replace(pattern, replacement), text);
}
