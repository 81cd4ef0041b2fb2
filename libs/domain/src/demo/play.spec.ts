import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Delivery } from './delivery.ts';
import { demoMonth } from './month.ts';
import { playInOrder } from './play.ts';

const month = demoMonth({ seed: '1', products: 5, until: new Date('2026-01-31T00:00:00Z') });
const productOf = ({ envelope }: Delivery) => envelope.detail.ProductEvent.productId;

describe('a month that is played', () => {
  it('sends every event once, those of one product one after another, several products at once', async () => {
    const sent: Delivery[] = [];
    const underWay = new Set<string>();
    let most = 0;
    await playInOrder(
      month,
      async (delivery) => {
        const productId = productOf(delivery);
        expect(underWay.has(productId)).toBe(false);
        underWay.add(productId);
        most = Math.max(most, underWay.size);
        sent.push(delivery);
        await delay(0);
        underWay.delete(productId);
      },
      { atOnce: 4 },
    );
    expect(new Set(sent)).toEqual(new Set(month));
    expect(sent.length).toBe(month.length);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
    const first = productOf(month[0] as Delivery);
    const ofFirst = (each: Delivery) => productOf(each) === first;
    expect(sent.filter(ofFirst)).toEqual(month.filter(ofFirst));
  });

  it('stops when sending fails, and says why', async () => {
    let sent = 0;
    const failing = playInOrder(month, async () => {
      sent += 1;
      if (sent === 20) throw new Error('the server is gone');
    });
    await expect(failing).rejects.toThrow('the server is gone');
    expect(sent).toBeLessThan(40);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    let sent = 0;
    await playInOrder(
      month,
      async () => {
        sent += 1;
        if (sent === 20) stop.abort();
      },
      { signal: stop.signal },
    );
    expect(sent).toBeLessThan(40);
  });
});
