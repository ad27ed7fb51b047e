import { type RecordView, secretMembers } from "@halopsa-kit/sdk";

/** A view for rows of our own making, all of whose members are worth showing. */
export function plainView(compact: readonly string[], others: readonly string[] = []): RecordView {
  const members = [...compact, ...others];
  return { compact, standard: members, secret: secretMembers, members };
}
