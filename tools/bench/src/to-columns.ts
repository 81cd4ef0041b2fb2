/** Lays cells out in columns, as indented lines. Numbers stand on the right. */
export const toColumns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) => pad(cell, column, widths[column] ?? 0));
    return `  ${cells.join('')}`.trimEnd();
  });
};

const pad = (cell: string, column: number, width: number): string =>
  column === 0 ? cell.padEnd(Math.max(14, width)) : cell.padStart(Math.max(13, width + 2));
