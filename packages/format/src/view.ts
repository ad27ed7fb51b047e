/**
 * Which members of one kind of record a reader sees. The caller owns this knowledge; the package has none.
 *
 * A name is a member of the record, or a dotted path into nested objects (`"owner.name"`). A path does not
 * reach into arrays. A member whose own name has a dot in it is found before the path is tried.
 *
 * @example
 * const deviceView: View = {
 *   compact: ["id", "hostname"],
 *   standard: ["id", "hostname", "owner.name", "location"],
 *   secret: ["password", "agent.token"],
 * };
 */
export interface View {
  /** Members that tell records apart, in the order shown. For lists. */
  readonly compact: readonly string[];
  /** Members that answer most questions, in the order shown. */
  readonly standard: readonly string[];
  /**
   * Members that are never shown, in any format, at any depth. Upper and lower case count as the same.
   * `"password"` hides every member of that name and all below it; `"agent.token"` hides a `token` only
   * directly inside an `agent`. Wins over `compact` and `standard`.
   */
  readonly secret: readonly string[];
}
