/** A line of a count sheet. */
export interface SheetLine {
  /** Its place in the text that was pasted, from 1. */
  readonly line: number;
  /** What names the product: its id or its sku. */
  readonly product: string;
  readonly counted: string;
  readonly unitCost: string;
  readonly effectiveAt: string;
}

export interface Sheet {
  readonly lines: readonly SheetLine[];
  /** Headers of columns that are not used. */
  readonly unused: readonly string[];
}

type Part = Exclude<keyof SheetLine, 'line'>;

/** Headers by which a column is known, in lower case and without spaces. */
const HEADERS: Readonly<Record<Part, readonly string[]>> = {
  product: ['product', 'productid', 'id', 'sku', 'item', 'article', 'code'],
  counted: ['counted', 'count', 'quantity', 'qty', 'onhand', 'stock'],
  unitCost: ['unitcost', 'cost'],
  effectiveAt: ['effectiveat', 'countedat', 'at', 'time', 'date'],
};

/** The columns of a sheet without headers. */
const IN_ORDER: readonly Part[] = ['product', 'counted', 'unitCost', 'effectiveAt'];

/**
 * Reads what was copied from a spreadsheet: tabs between the cells, or semicolons or commas if it comes from
 * a CSV file. The first line may have headers; without them the columns are the product's id or sku, what
 * was counted, and if wanted the unit cost and the time.
 *
 * @example parseSheet('sku\tcounted\nBOWL-43\t98').lines[0]?.counted // '98'
 */
export function parseSheet(text: string): Sheet {
  const separator = ['\t', ';', ','].find((each) => text.includes(each)) ?? '\t';
  const rows = text
    .split(/\r\n|\r|\n/)
    .map((row, index) => ({ line: index + 1, cells: cellsOf(row, separator).map(cell) }))
    .filter(({ cells }) => cells.some((each) => each !== ''));
  const [first, ...rest] = rows;
  if (first === undefined) return { lines: [], unused: [] };
  const headed = first.cells.map(partOf);
  const hasHeaders = headed.includes('product') && headed.includes('counted');
  const columns = hasHeaders ? headed : IN_ORDER;
  const at = (cells: readonly string[], part: Part) => cells[columns.indexOf(part)] ?? '';
  return {
    lines: (hasHeaders ? rest : rows).map(({ line, cells }) => ({
      line,
      product: at(cells, 'product'),
      counted: at(cells, 'counted'),
      unitCost: at(cells, 'unitCost'),
      effectiveAt: at(cells, 'effectiveAt'),
    })),
    unused: first.cells.filter((each, index) => {
      const part = columns[index];
      return each !== '' && (part === undefined || columns.indexOf(part) !== index);
    }),
  };
}

/** The parts of a row. A separator in a cell that is in quotes belongs to the cell. */
function cellsOf(row: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (const [place, letter] of row.split('').entries()) {
    const before = row.slice(start, place);
    // It begins a cell, ends one, or is one of two that stand for one.
    const isQuote = isQuoted || before.trim() === '' || before.endsWith('"');
    if (letter === '"' && isQuote) isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) {
      cells.push(row.slice(start, place));
      start = place + 1;
    }
  }
  // Quotes that do not end are text, such as those of inches.
  return isQuoted ? row.split(separator) : [...cells, row.slice(start)];
}

/** A spreadsheet puts quotes around a cell that has quotes, and doubles those. */
const cell = (text: string): string => {
  const trimmed = text.trim();
  return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
};

function partOf(header: string): Part | undefined {
  const name = header.toLowerCase().replace(/[\s_-]/g, '');
  return IN_ORDER.find((part) => HEADERS[part].includes(name));
}
