const areas = [
  ...["tickets", "calendar", "customers", "crm", "timesheets", "contracts", "suppliers", "items", "projects"],
  ...[
    "sales",
    "quotes",
    "sos",
    "pos",
    "invoices",
    "reporting",
    "software",
    "softwarelicensing",
    "kb",
    "assets",
  ],
] as const;

/** The scopes that clients in the field ask for. Any other is refused with `invalid_scope`. */
export const knownScopes: ReadonlySet<string> = new Set([
  ...["all", "all:standard", "admin", "all:teams", "admin:webhooks", "editMine:timesheets"],
  ...["access:chat", "access:adpasswordreset"],
  ...areas.flatMap((area) => [`read:${area}`, `edit:${area}`]),
]);

/** What a route asks of the token. */
export type Access =
  | "anonymous"
  | "authenticated"
  | { readonly area: "assets" | "customers"; readonly level: "read" | "edit" };

/** `edit:x` contains `read:x`; `all` contains everything. */
export function scopesAllow(scopes: ReadonlySet<string>, access: Access): boolean {
  if (access === "anonymous" || access === "authenticated") return true;
  if (scopes.has("all") || scopes.has("all:standard")) return true;
  if (scopes.has(`edit:${access.area}`)) return true;
  return access.level === "read" && scopes.has(`read:${access.area}`);
}
