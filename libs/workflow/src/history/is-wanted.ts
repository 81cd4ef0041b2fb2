import type { ExecutionQuery, ExecutionSummary } from '../execution.ts';

/** Tells whether a query wants an execution, by all but its place in the list. */
export const isWanted = (
  { status, machine, productId, startedFrom }: ExecutionQuery,
  execution: ExecutionSummary,
): boolean =>
  (status === undefined || execution.status === status) &&
  (machine === undefined || execution.machine === machine) &&
  (productId === undefined || execution.productId === productId) &&
  // As text, times with and without a fraction of a second would be out of order.
  (startedFrom === undefined || Date.parse(execution.startedAt) >= Date.parse(startedFrom));
