import type { EvidenceEffect } from "./evidence.ts";

const speaksFor: ReadonlySet<string> = new Set([
  ...["exact", "equivalent", "confusable", "truncated", "similar", "surname_changed", "same_building"],
  ...["tagged", "tenant_form", "same_local_part", "of_name"],
]);

/** What a level says unless its comparison knows better: nothing, when it is `"weak"`, `"shared"` or `"unknown"`. */
export function effectOf(level: string): EvidenceEffect {
  if (speaksFor.has(level)) return "for";
  return level === "different" ? "against" : "none";
}
