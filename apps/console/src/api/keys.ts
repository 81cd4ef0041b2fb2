import type { QueryKey } from '@tanstack/react-query';

/**
 * The keys of queries: the resource, what of it, and for one product its id. A change in the log is matched
 * with them.
 */
export const keys = {
  settings: ['settings'],
  overview: ['overview'],
  machines: ['machines'],
  readers: ['readers'],
  products: (query: object) => ['products', 'list', query],
  product: (id: string) => ['products', 'one', id],
  history: (id: string, query: object) => ['products', 'one', id, 'events', query],
  events: (query: object) => ['events', query],
  causes: (correlationId: string) => ['events', 'causes', correlationId],
  executions: (query: object) => ['executions', 'list', query],
  execution: (id: string) => ['executions', 'one', id],
  parked: (query: object) => ['parked', query],
  parkedGroups: ['parked', 'groups'],
  parkedEvent: (id: string) => ['parked', 'one', id],
  deliveries: (reader: string, query: object) => ['readers', { parked: reader }, query],
  search: (q: string) => ['search', { q }],
  withdrawals: (query: object) => ['executions', 'withdrawals', query],
} as const;

/** What no event of the log changes: an execution that ended, documents, settings. */
const CONSTANT: readonly unknown[] = ['settings', 'machines'];

/**
 * Whether events of the log may change what a query read.
 *
 * @param productIds the products that the events are of
 */
export function mayHaveChanged(key: QueryKey, productIds: ReadonlySet<string>): boolean {
  const [resource, part, id] = key;
  if (CONSTANT.includes(resource)) return false;
  if (part !== 'one') return true;
  return resource === 'products' && productIds.has(String(id));
}
