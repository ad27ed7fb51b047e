import { fitToBudget } from "./fit-to-budget.ts";
import type { ResolvedOptions } from "./format-options.ts";
import type { JsonObject } from "./json-value.ts";
import { largestFitting } from "./largest-fitting.ts";
import { type Projection, projectMembers } from "./project-members.ts";
import type { Selection } from "./select-members.ts";
import { limitsFor } from "./size-limits.ts";

/** The rows that fit, projected, and the text that holds them. */
export interface FittedRows {
  readonly text: string;
  readonly rows: readonly JsonObject[];
  readonly isShortened: boolean;
}

/**
 * Projects and writes as many of the first records as fit into `maxCharacters`, reading few beyond those. Rows
 * are shown whole, save one case: when the first alone is too long it is shortened, so that a caller who pages
 * through a list always moves on.
 *
 * @param write - Writes the whole text around some rows; with more rows it must not get shorter.
 */
export function fitRows(
  records: readonly object[],
  selection: Selection,
  options: ResolvedOptions,
  write: (rows: readonly JsonObject[]) => string,
): FittedRows {
  const { maxCharacters } = options;
  const limits = limitsFor(maxCharacters);
  const projections: Projection[] = [];

  function render(shown: readonly Projection[]): FittedRows {
    const rows = shown.map(({ data }) => data);
    return { text: write(rows), rows, isShortened: shown.some(({ isShortened }) => isShortened) };
  }

  function renderFirst(count: number): FittedRows {
    for (const record of records.slice(projections.length, count)) {
      projections.push(projectMembers(record, selection, options, limits));
    }
    return render(projections.slice(0, count));
  }

  const count = largestFitting(1, records.length, (size) => renderFirst(size).text.length <= maxCharacters);
  if (count !== undefined) return renderFirst(count);
  const [first] = records;
  if (first === undefined) return render([]);
  return fitToBudget(
    (firstLimits) => render([projectMembers(first, selection, options, firstLimits)]),
    maxCharacters,
  );
}
