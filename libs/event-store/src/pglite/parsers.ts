import type { PGlite, types } from '@electric-sql/pglite';

/** How values are read from text, by the OID of their type. */
export type Parsers = Readonly<PGlite['parsers']>;

/**
 * Adds how arrays are read, as PGlite's own `query` does. Their types are asked for, since a database can have more
 * than PostgreSQL brings along.
 *
 * @param query reads OIDs as numbers
 */
export async function withArrays(
  { parsers, arrayParser }: Pick<typeof types, 'parsers' | 'arrayParser'>,
  query: (text: string) => Promise<readonly { oid: number; typarray: number }[]>,
): Promise<Parsers> {
  const rows = await query('SELECT oid, typarray FROM pg_catalog.pg_type WHERE typarray <> 0');
  const arrays = rows.map(({ oid, typarray }) => [
    typarray,
    (text: string) => arrayParser(text, parsers[oid] ?? String, typarray),
  ]);
  return { ...parsers, ...Object.fromEntries(arrays) };
}
