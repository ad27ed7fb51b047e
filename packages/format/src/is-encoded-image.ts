/** Shorter runs are kept: they may be a key, a hash or a token that someone searches for. */
const MIN_BASE64_LENGTH = 512;

/** Enough to judge by; keeps the cost the same for a string of ten million characters. */
const SAMPLE_LENGTH = 4096;

/**
 * Tells whether a value is a picture, or another file, written as text: a `data:` URI, or an unbroken run of at
 * least 512 base64 characters. Judged by its first 4,096 characters. A model cannot read such text, and one logo
 * costs more tokens than a hundred records.
 */
export function isEncodedImage(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const sample = value.slice(0, SAMPLE_LENGTH);
  if (/^\s*data:[^,\s]*[;,]/i.test(sample)) return true;
  return value.length >= MIN_BASE64_LENGTH && /^[\w+/=-]+$/.test(sample);
}
