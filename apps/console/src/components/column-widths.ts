const key = (table: string): string => `stockbook.widths.${table}`;

/** The widths that a person gave the columns of a table, in px, by column. */
export function readWidths(table: string): Readonly<Record<string, number>> {
  try {
    return Object(JSON.parse(localStorage.getItem(key(table)) ?? '{}')) as Record<string, number>;
  } catch {
    return {};
  }
}

/** Keeps them in this browser. */
export function keepWidths(table: string, widths: Readonly<Record<string, number>>): void {
  localStorage.setItem(key(table), JSON.stringify(widths));
}
