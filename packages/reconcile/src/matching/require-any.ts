/**
 * Refuses a candidate that nothing could be known by: every record would be as unlike it as any other.
 *
 * @throws {TypeError} That names the members of which one is needed.
 */
export function requireAny<Candidate extends object>(
  what: string,
  candidate: Candidate,
  members: readonly (keyof Candidate & string)[],
): void {
  if (members.some((member) => saysSomething(candidate[member]))) return;
  throw new TypeError(`To match, a ${what} needs at least one of ${members.join(", ")}`);
}

function saysSomething(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value === "object" && value !== null) return Object.values(value).some(saysSomething);
  return value !== undefined && value !== null;
}
