/** A person's name taken apart. All parts are folded: lower case, no diacritics, no punctuation; `""` when absent. */
export interface PersonName {
  readonly given: string;
  readonly middle: string;
  /** With its particles: "van der berg"; with a space in double names: "smith jones". */
  readonly family: string;
  /** "mr" or "ms" for forms of address that tell men from women; they are in no other part. */
  readonly title: "mr" | "ms" | "";
  /** What tells generations apart: "jr", "sr", "ii", "iii", "iv". */
  readonly suffix: string;
  /** The name says that the account is an administrative one: "Ann Lee - Admin", "adm Ann Lee". */
  readonly isAdministrator: boolean;
  /** The name is that of a task or a place: "Reception", "Accounts Team". Its parts are empty. */
  readonly isRole: boolean;
  /** The words of given, middle and family name, in that order. */
  readonly tokens: readonly string[];
  /** All parts as one text, in the order given, middle, family, suffix; `""` when there is no name. */
  readonly canonical: string;
  /** The same with its diacritics, to tell "José" from "Jose". */
  readonly written: string;
}
