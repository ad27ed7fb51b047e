import type { MemberTable, MemberValue, MemberValues } from "../entities/member.ts";
import type { WriteRecord } from "./write-record.ts";

/** Takes over the members that the record names; the others stay as they are. */
export function writeMembers(table: MemberTable, record: WriteRecord, current: MemberValues): MemberValues {
  const written: MemberValues = { ...current };
  for (const [name, { kind }] of table) {
    if (!record.has(name)) continue;
    const value: MemberValue | undefined = record[kind](name);
    if (value !== undefined) written[name] = value;
  }
  return written;
}
