import { keyedTableDefinition } from '../table/table-definition.ts';

/** The partition of the order. Its sort key `v` is the position of a batch's first event. */
export const ORDER = 'o';

/**
 * Returns the name of the order's table. It is a table of its own, so that the role that assigns
 * positions needs no right to write events.
 *
 * @example
 * const table = orderTableOf('stockbook') // 'stockbook-order'
 */
export const orderTableOf = (table: string): string => `${table}-order`;

/** The definition of the order's table, for tests, local engines and the infrastructure. */
export const orderTableDefinition = keyedTableDefinition;
