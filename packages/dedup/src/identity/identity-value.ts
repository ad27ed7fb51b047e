/** How far a value can be trusted to tell one thing from another. */
export type Quality =
  /** Names one thing, as far as its form tells. */
  | "strong"
  /** Means something, but many things can share it: a default name, a role mailbox, a virtual machine's serial. */
  | "weak"
  /** Means nothing: a placeholder, a factory default, an address of no device. */
  | "junk"
  /** There is no value. */
  | "missing";

/** A written value brought into a form in which equal things are equal texts. */
export interface IdentityValue {
  /** The canonical form; `""` when the value is junk or missing. */
  readonly value: string;
  readonly quality: Quality;
  /** Further canonical forms of the same thing, such as a UUID with its first groups in the other byte order. */
  readonly alternatives: readonly string[];
  /** Why the quality is not `"strong"`, in plain words: "placeholder that BIOS vendors leave in". */
  readonly reasons: readonly string[];
}
