import { describe, expect, it } from 'vitest';
import { productStream } from '../inventory/product-stream.ts';
import { event, received } from '../testing/envelopes.ts';
import { problemOf, startAt } from './testing/started-runner.ts';

describe('the inventory machine, run locally', () => {
  it('never lets an event without a time of its own fall before the one it follows', async () => {
    const { store, clock, send } = startAt('2026-01-31T12:04:00.000Z');
    await send(received('1'));
    clock.now = '2026-01-31T12:00:00.000Z';
    await send(event('productShipped', { quantity: '1' }));
    const events = await store.read(productStream('100'));
    expect(events.map((recorded) => recorded.effectiveAt)).toEqual([
      '2026-01-31T12:04:00.000Z',
      '2026-01-31T12:04:00.000Z',
    ]);
  });

  it('is not bound for ever by an event whose clock was ten years ahead', async () => {
    const { store, clock, send } = startAt('2036-01-31T12:00:00.000Z');
    await send(received('9'));
    clock.now = '2026-01-31T12:00:00.000Z';
    const stated = (eventId: string, effectiveAt: string) =>
      send(event('productShipped', { quantity: '1', effectiveAt }, eventId));
    const late = problemOf(await stated('a', '2026-01-31T11:00:00Z'));
    expect(late).toMatchObject({ type: 'urn:stockbook:problem:late-event' });
    expect(late.detail).toContain('event 1, at 2036-01-31T12:00:00.000Z, which is in the future');
    expect(await send(event('productShipped', { quantity: '1' }))).toMatchObject({
      output: { outcome: 'stored' },
    });
    clock.now = '2026-01-31T12:00:01.000Z';
    expect(await stated('b', '2026-01-31T12:00:00Z')).toMatchObject({
      output: { outcome: 'stored' },
    });
    const events = await store.read(productStream('100'));
    expect(events.map((recorded) => recorded.effectiveAt)).toEqual([
      '2036-01-31T12:00:00.000Z',
      '2026-01-31T12:00:00.000Z',
      '2026-01-31T12:00:00.000Z',
    ]);
  });

  it('records a time that is stated by a fast clock as the present', async () => {
    const { store, clock, send } = startAt('2026-01-31T12:00:00.000Z');
    const stated = { quantity: '1', effectiveAt: '2026-01-31T12:04:50Z' };
    await send(received('9'));
    await send(event('productShipped', stated));
    clock.now = '2026-01-31T12:00:30.000Z';
    const honest = { quantity: '1', effectiveAt: '2026-01-31T12:00:20Z' };
    expect(await send(event('productShipped', honest, 'honest'))).toMatchObject({
      output: { outcome: 'stored' },
    });
    const events = await store.read(productStream('100'));
    expect(events.map((recorded) => recorded.effectiveAt)).toEqual([
      '2026-01-31T12:00:00.000Z',
      '2026-01-31T12:00:00.000Z',
      '2026-01-31T12:00:20.000Z',
    ]);
  });
});
