import type { SandboxContext } from "../context.ts";
import { formatLookup } from "../formatters/lookup.ts";
import { jsonResponse } from "../http/response.ts";
import type { Route } from "../http/router.ts";
import { LOOKUP_TYPES_ID } from "../seed/lookups.ts";

/** `/Lookup`: the values of one lookup, or of all of them. */
export function createLookupRoutes({ options, store }: SandboxContext): readonly Route[] {
  const hidden = options.hiddenLookupIds;
  return [
    {
      method: "GET",
      path: "/api/lookup",
      access: "authenticated",
      handle({ query }) {
        const lookupId = query.integer("lookupid");
        const withoutZero = query.flag("exclude_zero") === true;
        const values = store.lookups.filter(
          (value) =>
            !hidden.has(value.lookupId) &&
            !(value.lookupId === LOOKUP_TYPES_ID && hidden.has(value.id)) &&
            (lookupId === undefined || value.lookupId === lookupId) &&
            !(withoutZero && value.id === 0),
        );
        return jsonResponse(200, values.map(formatLookup));
      },
    },
  ];
}
