import type { UserIdentity } from "@halopsa-kit/dedup";
import { readUserIdentities, type UserRow } from "@halopsa-kit/sdk";
import { definedOnly } from "../defined-only.ts";
import { externalIds } from "./external-ids.ts";

/** Ids that other systems than the directory leave on a user. */
const EXTERNAL_ID_MEMBERS = ["connectwiseid", "autotaskid"] as const;

/** The name under which the number that an employer gives a person is compared. */
export const EMPLOYEE_ID = "employee id";

const EMPLOYEE_ID_WORDS = /\b(?:employee|personnel|staff|payroll)\s*(?:id|no|number|nr|code)\b/i;

/** Tells whether a custom field holds the number that an employer gives a person, by its name or label. */
export function isEmployeeIdField(field: {
  readonly name: string;
  readonly label?: string | undefined;
}): boolean {
  const words = (text: string): string => text.replace(/^CF/, "").replace(/([a-z])([A-Z])/g, "$1 $2");
  return [field.name, field.label ?? ""].some((text) => EMPLOYEE_ID_WORDS.test(words(text)));
}

/** As much of a user as is looked at. A user that is yet to be created has no more. */
export type KnownUser = Pick<UserRow, "id"> &
  Partial<
    Pick<
      UserRow,
      | "client_id"
      | "name"
      | "firstname"
      | "surname"
      | "emailaddress"
      | "email2"
      | "email3"
      | "phonenumber"
      | "mobilenumber"
      | "mobilenumber2"
      | "homenumber"
      | "login"
      | "customfields"
    >
  >;

/**
 * What a person is known by, in neutral terms. The sign-in name is in the detail only, so of a list row it is missing,
 * not empty.
 */
export function userIdentity(user: KnownUser): UserIdentity {
  const { emails, userPrincipalName, username, directoryIds } = readUserIdentities(user);
  const phones = [user.phonenumber, user.mobilenumber, user.mobilenumber2, user.homenumber].filter(isText);
  const otherIds = { ...user, [EMPLOYEE_ID]: employeeId(user) };
  const ids = { ...directoryIds, ...externalIds(otherIds, [...EXTERNAL_ID_MEMBERS, EMPLOYEE_ID]) };
  return {
    id: user.id,
    ...definedOnly({
      clientId: user.client_id,
      emails: emails.length > 0 ? emails : undefined,
      userPrincipalName,
      username,
      name: isText(user.name)
        ? user.name
        : `${user.firstname ?? ""} ${user.surname ?? ""}`.trim() || undefined,
      phones: phones.length > 0 ? phones : undefined,
      externalIds: Object.keys(ids).length > 0 ? ids : undefined,
    }),
  };
}

/** Only what looks like a number that one person has: "Contractor" or "1" in that field tells nobody apart. */
function employeeId(user: KnownUser): unknown {
  const value = user.customfields?.find((field) => isEmployeeIdField(field) && field.value)?.value;
  return /^(?=.*\d).{3,}$/.test(String(value ?? "").trim()) ? value : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
