import type { Query } from "./http/query.ts";

type Column<Item> = (item: Item, name: string) => unknown;

const suffixes = ["", "2", "3", "4", "5"] as const;

/**
 * Sorts by `order` to `order5` with `orderdesc` to `orderdesc5`. Columns that rows do not
 * have are ignored, as unknown parameters are.
 */
export function sortMatches<Item>(
  matches: readonly Item[],
  query: Query,
  column: Column<Item>,
  defaultColumn: string,
): readonly Item[] {
  const keys = suffixes.flatMap((suffix) => {
    const name = query.text(`order${suffix}`);
    return name === undefined ? [] : [{ name, sign: query.flag(`orderdesc${suffix}`) === true ? -1 : 1 }];
  });
  if (keys.length === 0) keys.push({ name: defaultColumn, sign: 1 });

  const decorated = matches.map((item) => ({
    item,
    values: keys.map(({ name }) => column(item, name.toLowerCase())),
  }));
  decorated.sort((left, right) => {
    for (const [index, { sign }] of keys.entries()) {
      const order = compare(left.values[index], right.values[index]);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
  return decorated.map(({ item }) => item);
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const [leftText, rightText] = [String(left ?? "").toLowerCase(), String(right ?? "").toLowerCase()];
  if (leftText === rightText) return 0;
  return leftText < rightText ? -1 : 1;
}
