/** What to do with a record, given what it was compared with. */
export type Action =
  /** It is there already: update it without asking. */
  | "auto_update"
  /** It may be there already: let a person decide. */
  | "manual_review"
  /** It is not there: create it. */
  | "create_new";
