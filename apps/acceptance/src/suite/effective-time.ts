import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  expectProblem,
  expectStored,
  expectUnchanged,
  historyPath,
  type HistoryEvent,
  type Page,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

const FIELD = 'detail.ProductEvent.effectiveAt';
const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** effectiveAt, when an event happened, and recordedAt, when the log took it. */
export function effectiveTime(api: Api): void {
  const lastEvent = async (productId: string) =>
    bodyOf<Page<HistoryEvent>>(await api.get(historyPath(productId))).items.at(-1);

  it('is the time the log took it, where the event has none', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const event = await lastEvent(productId);
    const [effective, recorded] = [event?.effectiveAt, event?.recordedAt].map((at) =>
      Date.parse(at ?? ''),
    );
    // The writer sets the one and the log the other, a moment later.
    expect(Math.abs(Number(recorded) - Number(effective))).toBeLessThan(5_000);
    // The clocks of two machines may differ a little.
    expect(Math.abs(Number(recorded) - Date.now())).toBeLessThan(300_000);
  });

  it("is the event's own, brought to UTC, and never the envelope's", async () => {
    const productId = unique('product');
    const event = productReceived(productId, { effectiveAt: '2026-01-31T08:30:00.5+02:00' });
    const envelope = { time: '2020-01-01T00:00:00Z', detail: { ProductEvent: event } };
    expectStored(await api.post('/events', envelope));
    expect((await lastEvent(productId))?.effectiveAt).toBe('2026-01-31T06:30:00.500Z');
  });

  it('may be the same as that of the event before', async () => {
    const productId = unique('product');
    const effectiveAt = '2026-01-31T08:30:00Z';
    expectStored(await api.send(productReceived(productId, { effectiveAt })));
    expectStored(await api.send(productShipped(productId, { effectiveAt })));
  });

  it('may be a little ahead: clocks differ', async () => {
    const event = productReceived(unique('product'), { effectiveAt: fromNow(2) });
    expectStored(await api.send(event));
  });

  it("is that of the product's last event where that is ahead, and the event has none", async () => {
    const productId = unique('product');
    const effectiveAt = fromNow(2);
    expectStored(await api.send(productReceived(productId, { effectiveAt })));
    expectStored(await api.send(productShipped(productId)));
    expect((await lastEvent(productId))?.effectiveAt).toBe(effectiveAt);
  });

  it("is refused before the product's last event", async () => {
    const productId = unique('product');
    const last = productReceived(productId, { effectiveAt: '2026-01-31T08:30:00Z' });
    expectStored(await api.send(last));
    const late = productReceived(productId, { effectiveAt: '2026-01-31T08:29:59.999Z' });
    const reply = await expectUnchanged(api, productId, () => api.send(late));
    expectProblem(reply, { status: 422, type: 'late-event', fields: [FIELD] });
  });

  it.each([6, 60 * 24 * 365])('is refused %d minutes ahead', async (minutes) => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const event = productReceived(productId, { effectiveAt: fromNow(minutes) });
    const reply = await expectUnchanged(api, productId, () => api.send(event));
    expectProblem(reply, { status: 400, type: 'invalid-event', fields: [FIELD] });
  });
}
