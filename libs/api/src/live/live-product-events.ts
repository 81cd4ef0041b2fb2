import { evolve, type ProductState, toProduct } from '@stockbook/domain';
import type { LogReader, RecordedEvent } from '@stockbook/event-store';
import { PRODUCT_CATEGORY, productStream, toInventoryEvent } from '@stockbook/workflow';
import { cursorTo } from '../cursor.ts';
import { toJson } from '../http.ts';
import { toEvent } from '../recorded-events.ts';
import type { LogTail } from './log-tail.ts';
import { heartbeat, startOfStream, toServerSentEvent } from './server-sent-events.ts';

/** How many events are read at once. While the client is slow, its stream keeps them. */
const PAGE = 32;

export interface LiveProduct {
  readonly productId: string;
  /** The list that the ids of the events are cursors of. */
  readonly list: string;
  /** The product before the first event of the stream. */
  readonly state: ProductState;
  readonly version: number;
}

/** The events of a product, each with the product after it, as server-sent events, until the signal is aborted. */
export async function* liveProductEvents(
  { store, tail }: { readonly store: LogReader; readonly tail: LogTail },
  { productId, list, ...before }: LiveProduct,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const stream = productStream(productId);
  let { state, version } = before;
  const cursor = () => (version === 0 ? undefined : cursorTo(list, String(version)));
  const textOf = (event: RecordedEvent) => {
    if (event.version !== version + 1) {
      throw new Error(`event ${event.version} of product ${productId} came after ${version}`);
    }
    state = evolve(state, toInventoryEvent(event));
    ({ version } = event);
    const data = toJson({ ...toEvent(event), product: toProduct(productId, version, state) });
    return toServerSentEvent({ id: cursorTo(list, String(version)), event: event.type, data });
  };

  yield startOfStream(cursor());
  // Before the history is read: what comes after this position may be in the history too, never in neither.
  const end = await store.end();
  for (let more = true; more && !signal.aborted;) {
    const events = await store.read(stream, { from: version + 1, limit: PAGE });
    if (events.length > 0) yield events.map(textOf).join('');
    more = events.length === PAGE;
  }
  const wanted = {
    filter: { categories: [PRODUCT_CATEGORY] },
    only: (event: RecordedEvent) => event.stream.id === productId && event.version > version,
  };
  for await (const { events } of tail.follow(end, wanted, signal)) {
    yield events.length > 0 ? events.map(textOf).join('') : heartbeat(cursor());
  }
}
