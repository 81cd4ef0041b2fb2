import { keyedTableDefinition } from '../table/create-table.ts';

/** The order over all streams is one partition; `v` is the position of a batch's first event. */
export const ORDER = 'o';

/**
 * The name of the order's table, beside the log's. It is a table of its own so that the role that
 * gives events their position does not need the right to write events.
 */
export const orderTableOf = (table: string): string => `${table}-order`;

/** The definition of the order's table, for tests, local engines and the infrastructure alike. */
export const orderTableDefinition = keyedTableDefinition;
