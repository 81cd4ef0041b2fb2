import { setTimeout as delay } from 'node:timers/promises';
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

  it('is the present where a fast clock states a time ahead', async () => {
    const productId = unique('product');
    const stated = productReceived(productId, { effectiveAt: fromNow(4.8) });
    expectStored(await api.send(stated));
    const event = await lastEvent(productId);
    const [effective, recorded] = [event?.effectiveAt, event?.recordedAt].map((at) =>
      Date.parse(at ?? ''),
    );
    expect(Math.abs(Number(recorded) - Number(effective))).toBeLessThan(5_000);
  });

  it('of a fast clock does not make the honest time of another sender late', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId, { effectiveAt: fromNow(4.8) })));
    // The server's clock in whole seconds, after that event.
    await delay(1_100);
    const { headers } = await api.get('/health');
    const effectiveAt = new Date(headers.get('date') ?? '').toISOString();
    expectStored(await api.send(productShipped(productId, { effectiveAt })));
    expectStored(await api.send(productShipped(productId)));
  });

  it('never is before the event it follows, where the event states none', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId, { effectiveAt: fromNow(2) })));
    const first = await lastEvent(productId);
    expectStored(await api.send(productShipped(productId)));
    const next = await lastEvent(productId);
    expect(Date.parse(next?.effectiveAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(first?.effectiveAt ?? ''),
    );
  });

  it("is refused before the product's last event", async () => {
    const productId = unique('product');
    const last = productReceived(productId, { effectiveAt: '2026-01-31T08:30:00Z' });
    expectStored(await api.send(last));
    const late = productReceived(productId, { effectiveAt: '2026-01-31T08:29:59.999Z' });
    const reply = await expectUnchanged(api, productId, () => api.send(late));
    const problem = expectProblem(reply, { status: 422, type: 'late-event', fields: [FIELD] });
    expect(problem.detail).toContain('event 1, at 2026-01-31T08:30:00.000Z');
  });

  it.each(['0000-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'])(
    'is refused where its year in UTC has no four digits: %s',
    async (effectiveAt) => {
      const reply = await api.send(productReceived(unique('product'), { effectiveAt }));
      const problem = expectProblem(reply, { status: 400, type: 'invalid-event', fields: [FIELD] });
      expect(problem.detail).toContain('0000 to 9999');
    },
  );

  it('may be as early as the year 0', async () => {
    const productId = unique('product');
    const effectiveAt = '0000-01-01T00:00:00Z';
    expectStored(await api.send(productReceived(productId, { effectiveAt })));
    expect((await lastEvent(productId))?.effectiveAt).toBe('0000-01-01T00:00:00.000Z');
  });

  it('shows the last moment of a bare date, with an offset', async () => {
    const event = productReceived(unique('product'), { effectiveAt: '2026-01-31' });
    const { violations } = expectProblem(await api.send(event), { status: 400, fields: [FIELD] });
    const [, moment = ''] =
      /"(2026-01-31T23:59:59[^"]*)"/.exec(violations?.[0]?.message ?? '') ?? [];
    expectStored(await api.send({ ...event, effectiveAt: moment }));
  });

  it.each([6, 60 * 24 * 365])('is refused %d minutes ahead', async (minutes) => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const event = productReceived(productId, { effectiveAt: fromNow(minutes) });
    const reply = await expectUnchanged(api, productId, () => api.send(event));
    expectProblem(reply, { status: 400, type: 'invalid-event', fields: [FIELD] });
  });
}
