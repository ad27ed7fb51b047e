import type { NewUser } from "@halopsa-kit/sdk";
import type { UserCandidate } from "../matching/find-user-match.ts";
import { EMPLOYEE_ID, isEmployeeIdField, userIdentity } from "./user-identity.ts";

/**
 * What a user that is yet to be created would be known by.
 *
 * @param employeeIdFields - Ids of the custom fields that hold an employee's number.
 */
export function newUserCandidate(
  user: NewUser,
  clientId: number,
  employeeIdFields: readonly number[],
): UserCandidate {
  const composed = `${user.firstName ?? ""} ${user.surname ?? ""}`.trim();
  const {
    id: _,
    externalIds,
    ...identity
  } = userIdentity({
    ...user.members,
    id: 0,
    client_id: clientId,
    name: user.name ?? (composed === "" ? (user.members?.name ?? "") : composed),
    emailaddress: user.email ?? user.members?.emailaddress ?? "",
    email2: user.email2 ?? user.members?.email2 ?? "",
    email3: user.email3 ?? user.members?.email3 ?? "",
    phonenumber: user.phoneNumber ?? user.members?.phonenumber ?? "",
    mobilenumber: user.mobileNumber ?? user.members?.mobilenumber ?? "",
  });
  const [, number] =
    Object.entries(user.customFields ?? {}).find(
      ([key, value]) =>
        (typeof value === "string" || typeof value === "number") &&
        (employeeIdFields.includes(Number(key)) || isEmployeeIdField({ name: key })),
    ) ?? [];
  return {
    ...identity,
    clientId,
    ...(number === undefined
      ? { externalIds }
      : { externalIds: { ...externalIds, [EMPLOYEE_ID]: String(number) } }),
  };
}
