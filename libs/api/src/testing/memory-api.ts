import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { cashMachineTasks, inventoryTasks, RowParkedEvents } from '@stockbook/workflow';
import { LocalRunner } from '@stockbook/workflow/local';
import { type ApiOptions, createApi } from '../api.ts';
import { FollowedProductList } from '../product-list.ts';

/** An API on a store in memory. */
export function memoryApi(overrides: Partial<ApiOptions> = {}) {
  const store = overrides.store ?? new MemoryEventStore();
  const parked = new RowParkedEvents(new MemoryRowStore());
  const faults: unknown[] = [];
  const api = createApi({
    store,
    parked,
    runner: new LocalRunner({
      inventory: inventoryTasks({ store, parked }),
      'cash-machine': cashMachineTasks(),
    }),
    products: new FollowedProductList(store),
    canStream: true,
    onFault: (fault) => faults.push(fault),
    ...overrides,
  });
  let sent = 0;
  const receive = (productId: string) => {
    sent += 1;
    const event = { eventId: `e${sent}`, eventType: 'productReceived', productId };
    const fields = { quantity: '1', unitPrice: '$1', color: 'blk', size: '1' };
    return api({
      method: 'POST',
      path: '/events',
      query: '',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ detail: { ProductEvent: { ...event, ...fields } } })),
    });
  };
  const get = (
    path: string,
    query = '',
    headers: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ) => api({ method: 'GET', path, query, headers, ...(signal && { signal }) });
  return { api, store, faults, receive, get };
}
