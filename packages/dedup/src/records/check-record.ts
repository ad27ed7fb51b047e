/** What a member of a record may hold. Every member but an id may also be absent. */
export type MemberKind = "id" | "optionalId" | "text" | "texts" | "textOrTexts" | "textByName";

const isText = (value: unknown): boolean => typeof value === "string";
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** What a kind is called, and whether a value is of it. */
const kinds: Readonly<Record<MemberKind, readonly [name: string, holds: (value: unknown) => boolean]>> = {
  id: [
    "a string that is not empty or a finite number",
    (value) => value !== "" && (isText(value) || Number.isFinite(value)),
  ],
  optionalId: ["a string or a finite number", (value) => isText(value) || Number.isFinite(value)],
  text: ["a string", isText],
  texts: ["an array of strings", areTexts],
  textOrTexts: ["a string or an array of strings", (value) => isText(value) || areTexts(value)],
  textByName: [
    "an object whose values are strings",
    (value) => isObject(value) && Object.values(value).every(isText),
  ],
};

/**
 * Makes a check that refuses a record with a member of the wrong type. Members that are not listed are left alone.
 * The check throws a TypeError that names the record's type, its id and the member, never the member's value.
 */
export function createRecordCheck(
  recordType: string,
  members: Readonly<Record<string, MemberKind>>,
): (record: unknown) => void {
  const checks = Object.entries(members);
  return (record) => {
    if (!isObject(record)) {
      throw new TypeError(`${recordType}: a record must be an object, not ${typeName(record)}`);
    }
    for (const [member, kind] of checks) {
      const value = record[member];
      const [name, holds] = kinds[kind];
      if ((value === undefined && kind !== "id") || holds(value)) continue;
      const id = member === "id" ? "" : ` ${shorten(JSON.stringify(record["id"]))}`;
      throw new TypeError(`${recordType}${id}: ${member} must be ${name}, not ${typeName(value)}`);
    }
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value itself may be confidential. */
function typeName(value: unknown): string {
  if (value === "") return "an empty string";
  if (value === null || value === undefined) return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  return Array.isArray(value) ? "an array with other values" : "an object with other values";
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
