/**
 * Reads a table back into rows, from its text alone. Written apart from the encoder and from the description in
 * the README, so that it shows what any reader can do.
 */
export function decodeTable(text: string): Record<string, unknown>[] {
  const [header = "", ...lines] = text.split("\n");
  const columns = header === "" ? [] : header.split("\t").map((cell) => String(decodeCell(cell, true)));
  return lines.map((line) => {
    const row = Object.create(null);
    for (const [index, cell] of line.split("\t").entries()) {
      const column = columns[index];
      if (cell !== "" && column !== undefined) row[column] = decodeCell(cell, false);
    }
    return { ...row };
  });
}

function decodeCell(cell: string, isName: boolean): unknown {
  const isJson = /^["[{]/.test(cell) || /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)$/.test(cell);
  const value: unknown = isJson ? JSON.parse(cell) : cell;
  return isName ? String(value) : value;
}
