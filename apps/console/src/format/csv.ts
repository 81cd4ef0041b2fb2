/** A column of a CSV file. */
export interface CsvColumn<Row> {
  readonly header: string;
  /** The value, as the API has it: other programs read the file. */
  readonly value: (row: Row) => string | number | boolean | null | undefined;
}

/**
 * Rows as CSV (RFC 4180), with a line of headers.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises
 * (CSV injection): a product's name comes from other programs.
 *
 * @example toCsv([{ header: 'id', value: (row) => row.id }], [{ id: 'a,b' }]) // 'id\r\n"a,b"\r\n'
 */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ header }) => field(header)),
    ...rows.map((row) => columns.map(({ value }) => field(String(value(row) ?? '')))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !DECIMAL.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
