import type { EventStore } from '@stockbook/event-store';
import { MemoryRowStore } from '@stockbook/event-store/memory';
import { RowParkedEvents, stockbookMachines } from '@stockbook/workflow';
import { ExecutionFeed, LocalRunner } from '@stockbook/workflow/local';
import { type ApiOptions, createApi } from '../api.ts';
import type { ApiRequest } from '../http.ts';
import { Live, LiveExecutions } from '../index.ts';
import { ProjectedProductList } from '../projected-product-list.ts';
import { memoryProducts } from './memory-products.ts';

/** The machines append to the store, so it is more than what the API needs. */
type Overrides = Partial<ApiOptions> & { readonly store?: EventStore };

/**
 * An API on a store in memory. With a store of the caller's, no readers make its product list: GET /products
 * answers 503, unless the caller has products of it, too.
 */
export function memoryApi(overrides: Overrides = {}, { canStream = true } = {}) {
  const { store, products, built } = overrides.store ? unlisted(overrides.store) : listed();
  const parked = new RowParkedEvents(new MemoryRowStore());
  const feed = new ExecutionFeed();
  const faults: unknown[] = [];
  const serve = createApi({
    store,
    parked,
    runner: new LocalRunner(stockbookMachines({ store, parked }), { feed }),
    products,
    ...(canStream && { live: new Live(store), liveExecutions: new LiveExecutions(feed) }),
    onFault: (fault) => faults.push(fault),
    ...overrides,
  });
  const api = async (request: ApiRequest) => {
    await built;
    return serve(request);
  };
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

function listed() {
  const { store, products, readers } = memoryProducts();
  return { store, products, built: readers.runOnce() };
}

function unlisted(store: EventStore) {
  const products = new ProjectedProductList({ store, rows: new MemoryRowStore() });
  return { store, products, built: undefined };
}
