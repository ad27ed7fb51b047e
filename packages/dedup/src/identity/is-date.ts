const DATES: readonly RegExp[] = [
  /^(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)?\d\d$/,
  /^(?:19|20)\d\d([./-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])$/,
  /^(?:\d{1,2}[ .-]+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,'-]+(?:19|20)?\d\d$/i,
];

/** Whether a text is a date, with or without a time of day: "01/02/2023", "2023-02-01 10:15", "2 Jan 2023", "Jan-23". */
export function isDate(text: string): boolean {
  const day = text.replace(/[T ]\d{1,2}:\d\d.*$/, "");
  return DATES.some((pattern) => pattern.test(day));
}
