import type { Execution } from '@stockbook/api/client';

/**
 * The heading of an execution's page. Its id is in the summary.
 *
 * @param execution undefined until it is read
 * @example titleOf({ machine: 'inventory', productId: 'mixing-bowl' }) // 'Execution of mixing-bowl'
 */
export function titleOf(execution: Pick<Execution, 'machine' | 'productId'> | undefined): string {
  if (execution === undefined) return 'Execution';
  const { machine, productId } = execution;
  if (machine === 'cash-machine') return 'Execution of the cash machine';
  // An event that names no product: that is why it was refused.
  return `Execution of ${productId ?? 'an event'}`;
}
