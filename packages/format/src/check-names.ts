import { InvalidInputError } from "./invalid-input-error.ts";

/** Refuses anything but a list of names that are not empty. */
export function checkNames(argument: string, names: readonly string[]): readonly string[] {
  const isList = Array.isArray(names) && names.every((name) => typeof name === "string" && name !== "");
  if (!isList) throw new InvalidInputError(argument, "a list of names that are not empty", names);
  return names;
}
