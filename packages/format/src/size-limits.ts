/** How much of each part of a record to keep. */
export interface SizeLimits {
  /** Longest string, in UTF-16 code units. */
  readonly maxTextLength: number;
  /** Most items of an array; the rest is counted in a marker. */
  readonly maxItems: number;
  /** Most members of an object; the rest is counted in a marker member named `...`. */
  readonly maxMembers: number;
  /** Stop reading once the texts kept exceed this many UTF-16 code units in all: the record is too long anyway. */
  readonly maxTotalLength: number;
}

/** Keeps everything. */
export const NO_LIMITS: SizeLimits = {
  maxTextLength: Number.POSITIVE_INFINITY,
  maxItems: Number.POSITIVE_INFINITY,
  maxMembers: Number.POSITIVE_INFINITY,
  maxTotalLength: Number.POSITIVE_INFINITY,
};

/** The limits under which whatever fits into `maxCharacters` is still whole. */
export function limitsFor(maxCharacters: number): SizeLimits {
  return {
    maxTextLength: maxCharacters,
    maxItems: maxCharacters,
    maxMembers: maxCharacters,
    maxTotalLength: maxCharacters,
  };
}
