import { comparePersonNames } from "../identity/compare-person-names.ts";
import type { PersonName } from "../identity/person-name.ts";
import type { Finding } from "../scoring/comparison.ts";
import { makeFinding } from "../scoring/make-finding.ts";
import type { UserLevels } from "./user-levels.ts";

/** Compares the names of two users, which may also be names of tasks or places. */
export function compareUserNames(left: PersonName, right: PersonName): Finding<UserLevels["name"]> {
  const [one, other] = [left.canonical, right.canonical];
  if (one !== "" && other !== "" && (left.isRole || right.isRole)) {
    return one === other
      ? makeFinding("weak", one, other, "the name of a task or a place")
      : makeFinding("different", one, other, "the name of a task or a place is not a person's");
  }
  const { level, reason } = comparePersonNames(left, right);
  const isSingle = level === "exact" && left.tokens.length < 2;
  return isSingle
    ? makeFinding("weak", one, other, "a single name, which several have")
    : makeFinding(level, one, other, reason);
}
