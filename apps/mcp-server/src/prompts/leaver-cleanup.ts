import type { Prompt } from "./prompt.ts";
import { client } from "./prompt-arguments.ts";

export const leaverCleanup: Prompt = {
  name: "leaver_cleanup",
  title: "Leaver clean-up",
  description: "Takes somebody who has left off the bill, and settles what becomes of the devices.",
  arguments: [
    client,
    { name: "person", description: "Name or e-mail address of who has left", required: true },
    { name: "last_day", description: "Last day at work", required: false },
  ],
  needs: ["search_halopsa_clients", "find_halopsa_user_match", "get_halopsa_user"],
  task: "Somebody has left this client. Clean up in HaloPSA with me.",
  steps: ({ has, serves }) => [
    "Find the id of the client with search_halopsa_clients. If no name is exactly the same, ask me.",
    "Find the person with find_halopsa_user_match, by email if an address is given and by name otherwise. If the verdict is anything but auto_update, show me who it may be and ask.",
    "Read that user with get_halopsa_user, format detailed. A General User or a service account is nobody who can leave: tell me, and stop.",
    "Tell me what is known: whether the user is active, the site, the devices, and what else the record holds that somebody else may need.",
    `Propose what to do, and wait for my answer: the user becomes inactive${has("last_day") ? " if the last day is over" : ""}; each device stays for a successor, goes into stock, or becomes inactive.`,
    ...(serves("update_halopsa_user")
      ? [
          `When I agree, use update_halopsa_user with inactive true${serves("update_halopsa_asset") ? ", and update_halopsa_asset for each device whose status or activity changes" : ""}. Nothing is deleted: history stays with the records.`,
        ]
      : [
          "Nothing can be changed from here. Give me the ids and what to set, as a list to work through in Halo.",
        ]),
    ...(serves("search_halopsa_users_by_email")
      ? [
          "Look with search_halopsa_users_by_email for a second record of the same person, and treat it in the same way.",
        ]
      : []),
    "End with what was changed, and by how many users and assets the next invoice is smaller.",
  ],
};
