import type { NewUser, UserRow } from "@halopsa-kit/sdk";
import { isEmailRespelling, isPhoneRespelling } from "./is-respelling.ts";

const RESPELLED = [
  { change: "email", member: "emailaddress", isRespelling: isEmailRespelling },
  { change: "email2", member: "email2", isRespelling: isEmailRespelling },
  { change: "email3", member: "email3", isRespelling: isEmailRespelling },
  { change: "phoneNumber", member: "phonenumber", isRespelling: isPhoneRespelling },
  { change: "mobileNumber", member: "mobilenumber", isRespelling: isPhoneRespelling },
] as const;

/** What a new user changes of one that is there: not the spelling of its addresses and telephone numbers. */
export function userChanges(user: NewUser, stored: UserRow): NewUser {
  const respelled = RESPELLED.filter(({ change, member, isRespelling }) =>
    isRespelling(stored[member], user[change] ?? ""),
  );
  return { ...user, ...Object.fromEntries(respelled.map(({ change }) => [change, undefined])) };
}
