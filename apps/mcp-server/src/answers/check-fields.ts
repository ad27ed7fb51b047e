import { formatList } from "@halopsa-kit/format";
import type { RecordView } from "@halopsa-kit/sdk";
import type { FormatChoice } from "./answer-kind.ts";

/**
 * Refuses names in `fields` before Halo is asked: secrets always, and before a write also names that the contract does
 * not know, because an error after the write would read as if nothing had been written. A read waits for the record,
 * which may have more members than the contract.
 *
 * @throws {SecretFieldError | UnknownFieldError} That name the field.
 */
export function checkFields(view: RecordView, choice: FormatChoice, isWrite: boolean): void {
  if (isWrite) formatList([{}], view, { ...choice, knownFields: view.members });
  else formatList([], view, choice);
}
