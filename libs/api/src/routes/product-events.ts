import { evolve, toProduct } from '@stockbook/domain';
import type { LogReader } from '@stockbook/event-store';
import { loadProduct, productStream, toInventoryEvent } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { untilInStream } from '../consistency/in-stream.ts';
import { cursor, limit, nextCursor } from '../cursor.ts';
import { json } from '../http.ts';
import { malformed } from '../problem-error.ts';
import { eventStream } from '../live/server-sent-events.ts';
import { liveFor, readLastEventId, signalOf, startAt } from '../live/stream-request.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { toEvent } from '../recorded-events.ts';
import { productParameters, unknownProduct } from './products.ts';

/** Each product's history is a list of its own, so that the cursor of one is refused by another. */
const listOf = (productId: string) => `product-events/${productId}`;
const cursorsOf = (productId: string) => cursor(listOf(productId), /^\d{1,9}$/);
export const productEventsQuery = (productId: string) =>
  z.object({ limit, cursor: cursorsOf(productId), startAt });

/** GET /products/{productId}/events: a product's events, each with the product after it. */
export const getProductEvents: Route = {
  method: 'GET',
  path: '/products/{productId}/events',
  takesQuery: true,
  handle: async (request, { store, live, writtenReads }) => {
    const { productId } = readParameters(productParameters, request);
    const {
      limit,
      cursor: place,
      startAt,
    } = readQuery(productEventsQuery(productId), request, ['order']);
    const stream = liveFor(request, live);
    if (!stream)
      await writtenReads.wait(request, `product ${productId}`, untilInStream(store, productId));
    if (stream) {
      const last = readLastEventId(request, cursorsOf(productId));
      const after = last ?? place;
      const upTo = after === undefined && startAt === 'end' ? undefined : Number(after ?? '0');
      const before = await loadProduct(store, productId, upTo);
      if (before.version === 0) await checkKnown(store, productId);
      checkInStream(before.version, upTo, last === undefined ? 'cursor' : 'Last-Event-ID');
      const list = listOf(productId);
      const product = { productId, list, ...before };
      return eventStream(stream.ofProduct(product, signalOf(request)));
    }
    const before = await loadProduct(store, productId, Number(place ?? '0'));
    if (before.version > 0) checkInStream(before.version, Number(place ?? '0'), 'cursor');
    const from = before.version + 1;
    const events = await store.read(productStream(productId), { from, limit: limit + 1 });
    if (before.version + events.length === 0) throw unknownProduct(productId);
    let { state } = before;
    const items = events.slice(0, limit).map((event) => {
      state = evolve(state, toInventoryEvent(event));
      return { ...toEvent(event), product: toProduct(productId, event.version, state) };
    });
    const more = events.length > limit;
    const next = nextCursor(listOf(productId), items, more, ({ version }) => String(version));
    return json(200, { items, nextCursor: next });
  },
};

/**
 * A client that goes on after an event of another log, such as one in memory before a restart, would miss the events
 * until this stream is as long.
 *
 * @param version of the product after the events up to the cursor: less if there are fewer
 * @throws ProblemError 400
 */
function checkInStream(version: number, after: number | undefined, field: string): void {
  if (after === undefined || version >= after) return;
  throw malformed(
    field,
    'is after the last event of the product, and so from another log: start without it',
  );
}

/** @throws ProblemError 404 */
async function checkKnown(store: LogReader, productId: string): Promise<void> {
  const events = await store.read(productStream(productId), { limit: 1 });
  if (events.length === 0) throw unknownProduct(productId);
}
