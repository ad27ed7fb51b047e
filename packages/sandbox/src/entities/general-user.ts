import type { StoredUser } from "./user.ts";

/** The user that every site owns for requests from nobody in particular. */
export function createGeneralUser(id: number, siteId: number): StoredUser {
  return {
    id,
    name: "General User",
    firstname: "General",
    surname: "User",
    emailaddress: "",
    email2: "",
    email3: "",
    siteId,
    inactive: false,
    isServiceAccount: false,
    isGeneralUser: true,
    customFields: new Map(),
    members: {},
  };
}
