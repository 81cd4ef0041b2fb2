import { type CountRequest, kindOf, type ListRequest } from '../laws/query.ts';
import type { Term } from '../row.ts';
import type { TermRange } from '../row-store.ts';
import { textAfterPrefix } from '../term-bounds.ts';

/** A statement and its parameters. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** Columns of a term, and their types. A term is compared by all of them. */
const TERM = ['kind', 'number', 'value'] as const;

/**
 * Returns the statement that reads the rows of a list in order, through an index.
 *
 * @param schema quoted
 * @param columns what to read of a row `r`
 */
export function listStatement(schema: string, columns: string, request: ListRequest): Statement {
  const { after, backwards, limit } = request;
  const { table, conditions, order, parameters, add, addTerm } = rowsOf(schema, request);
  if (after) {
    const place = `${after.term === undefined ? '' : `${addTerm(after.term)}, `}${add(after.id, 'text')}`;
    conditions.push(`(${order.join(', ')}) ${backwards ? '<' : '>'} (${place})`);
  }
  const inOrder = (name = '') =>
    order.map((column) => `${name}${column} ${backwards ? 'DESC' : 'ASC'}`).join(', ');
  const page = `SELECT collection, ${order.join(', ')}
    FROM ${table} WHERE ${conditions.join(' AND ')}
    ORDER BY ${inOrder()} LIMIT ${add(limit, 'integer')}`;
  return {
    text: `SELECT ${columns} FROM (${page}) AS page
      JOIN ${schema}.stockbook_rows AS r ON r.collection = page.collection AND r.id = page.id
      ORDER BY ${inOrder('page.')}`,
    parameters,
  };
}

/**
 * Returns the statement that counts rows, up to a limit, by the entries of an index.
 *
 * @param schema quoted
 */
export function countStatement(schema: string, request: CountRequest): Statement {
  const { table, conditions, order, parameters, add } = rowsOf(schema, request);
  // In the order of the index, since PostgreSQL might scan the table for a part of it.
  const found = `SELECT FROM ${table} WHERE ${conditions.join(' AND ')}
    ORDER BY ${order.join(', ')} LIMIT ${add(request.limit, 'integer')}`;
  return { text: `SELECT count(*)::integer AS count FROM (${found}) AS found`, parameters };
}

/** Returns the table that has the rows, or their terms, the conditions that select them, and their order. */
function rowsOf(schema: string, { collection, by }: Pick<ListRequest, 'collection' | 'by'>) {
  const parameters: unknown[] = [];
  const add = (value: unknown, type: string): string => `$${parameters.push(value)}::${type}`;
  const addTerm = (term: Term): string =>
    typeof term === 'string'
      ? `1, 0, ${add(term, 'text')}`
      : `0, ${add(term.decimal, 'numeric')}, ''`;
  const conditions = [`collection = ${add(collection, 'text')}`];
  if (by) conditions.push(`term = ${add(by.term, 'text')}`, ...rangeOf(by, addTerm));
  // The condition of the index that has no removed rows.
  else conditions.push('NOT removed');
  const table = `${schema}.${by ? 'stockbook_row_terms' : 'stockbook_rows'}`;
  const order = by ? [...TERM, 'id'] : ['id'];
  return { table, conditions, order, parameters, add, addTerm };
}

function rangeOf(by: TermRange, addTerm: (term: Term) => string): string[] {
  const { from, to, prefix } = by;
  const bound = from ?? to ?? prefix;
  const columns = `(${TERM.join(', ')})`;
  const conditions: string[] = [];
  if (bound !== undefined) conditions.push(`kind = ${kindOf(bound) === 'text' ? 1 : 0}`);
  if (from !== undefined) conditions.push(`${columns} >= (${addTerm(from)})`);
  if (to !== undefined) conditions.push(`${columns} <= (${addTerm(to)})`);
  if (prefix !== undefined) {
    conditions.push(`${columns} >= (${addTerm(prefix)})`);
    const end = textAfterPrefix(prefix);
    if (end !== undefined) conditions.push(`${columns} < (${addTerm(end)})`);
  }
  return conditions;
}
