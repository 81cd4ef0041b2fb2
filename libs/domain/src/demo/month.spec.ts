import { describe, expect, it } from 'vitest';
import {
  decide,
  evolve,
  initialState,
  isInventoryEventType,
  productEventSchemas,
  type ProductState,
  readProductEvent,
  toProduct,
} from '../index.ts';
import type { Delivery } from './delivery.ts';
import { goods } from './goods.ts';
import { demoMonth, MOST_PRODUCTS, untilOf } from './month.ts';

const until = new Date('2026-01-31T12:00:00Z');
const month = demoMonth({ seed: '1', until });
const idOf = ({ envelope }: Delivery) => envelope.detail.ProductEvent.eventId;

/** Plays deliveries as the workflow would: what becomes of each, and each product at the end. */
function played(deliveries: readonly Delivery[]) {
  const states = new Map<string, { version: number; state: ProductState }>();
  const seen = new Set<string>();
  const outcomes = deliveries.map((delivery): string => {
    const { eventType, eventId, ...sent } = delivery.envelope.detail.ProductEvent;
    if (!isInventoryEventType(eventType)) return 'unsupported';
    const read = readProductEvent(eventType, { eventType, eventId, ...sent }, until);
    if (!read.valid) return `invalid ${read.violations.map(({ field }) => field).join()}`;
    if (seen.has(eventId)) return 'repeat';
    const { productId } = read.value.data;
    const { version, state } = states.get(productId) ?? { version: 0, state: initialState() };
    const decision = decide(read.value, state, { now: until, version });
    if ('rejected' in decision) return decision.rejected.code;
    seen.add(eventId);
    states.set(productId, { version: version + 1, state: decision.events.reduce(evolve, state) });
    return 'stored';
  });
  const products = [...states].map(([id, { version, state }]) => toProduct(id, version, state));
  return { outcomes, products };
}

const { outcomes, products } = played(month);
const outcomesVia = (via: Delivery['via']) =>
  outcomes.filter((_, index) => month[index]?.via === via);

describe('a month of the sample data', () => {
  it('has thirty products, among them some that are out of stock or nearly so', () => {
    expect(products.map(({ name }) => name).toSorted()).toEqual(
      goods.map(({ name }) => name).toSorted(),
    );
    const empty = products.filter(({ state }) => state === 'OutOfStock');
    const low = products.filter(({ quantity }) => Number(quantity) > 0 && Number(quantity) < 10);
    expect(empty.length).toBeGreaterThanOrEqual(2);
    expect(empty.length).toBeLessThan(10);
    expect(low.length).toBeGreaterThanOrEqual(2);
  });

  it('stores every event type, many times', () => {
    const stored = new Map<string, number>();
    month.forEach(({ envelope }, index) => {
      const { eventType } = envelope.detail.ProductEvent;
      if (outcomes[index] === 'stored') stored.set(eventType, (stored.get(eventType) ?? 0) + 1);
    });
    expect([...stored.keys()].toSorted()).toEqual(Object.keys(productEventSchemas).toSorted());
    expect(Math.min(...stored.values())).toBeGreaterThanOrEqual(10);
    expect(outcomes.filter((outcome) => outcome === 'stored').length).toBeGreaterThan(900);
  });

  it('is refused now and then when it is posted, for several reasons, and repeats itself', () => {
    const seen = new Set(outcomesVia('http'));
    expect([...seen].toSorted()).toEqual([
      'CurrencyMismatch',
      'InsufficientStock',
      'LateEvent',
      'ProductExists',
      'repeat',
      'stored',
    ]);
    const refused = outcomesVia('http').filter((each) => each !== 'stored' && each !== 'repeat');
    expect(refused.length).toBeGreaterThan(10);
    expect(refused.length).toBeLessThan(60);
  });

  it('stores nothing of what comes over the bus: all of it is parked', () => {
    const counts = Object.entries(Object.groupBy(outcomesVia('bus'), (outcome) => outcome));
    expect(Object.fromEntries(counts.map(([outcome, all]) => [outcome, all?.length]))).toEqual({
      'invalid quantity': 4,
      'invalid unitcost': 3,
      unsupported: 5,
      ProductUnknown: 4,
      InsufficientStock: 4,
      LateEvent: 2,
    });
  });

  it('lies in the thirty days before its end, in order', () => {
    const times = month.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(times[0]?.slice(0, 10)).toBe('2026-01-01');
    expect(times.at(-1)?.slice(0, 10)).toBe('2026-01-31');
    expect(new Date(times.at(-1) ?? '') <= until).toBe(true);
  });

  it('groups what belongs together by the id of the envelope', () => {
    const groups = Object.values(Object.groupBy(month, ({ envelope }) => envelope.id));
    expect(groups.filter((group) => (group?.length ?? 0) > 1).length).toBeGreaterThan(100);
  });

  it('is the same for the same seed, and no id is that of another seed', () => {
    expect(demoMonth({ seed: '1', until })).toEqual(month);
    const ids = new Set(month.map(idOf));
    expect(demoMonth({ seed: '2', until }).filter((each) => ids.has(idOf(each)))).toEqual([]);
    expect(ids.size).toBe(month.length - outcomes.filter((each) => each === 'repeat').length);
  });

  it('has the same ids until another day, and tells which day it was from its first event', () => {
    const later = demoMonth({ seed: '1', until: new Date('2026-03-07T08:15:00Z') });
    expect(later.map(idOf)).toEqual(month.map(idOf));
    expect(untilOf({ seed: '1', first: later[0]?.at ?? '' })).toEqual(
      new Date('2026-03-07T08:15:00Z'),
    );
  });

  it.each([1, 2, 3, 31, 120, MOST_PRODUCTS])('of %d products has no other refusals', (count) => {
    const other = demoMonth({ seed: 'any', products: count, until });
    const end = played(other);
    expect(end.products.length).toBe(count);
    expect(new Set(end.products.map(({ sku }) => sku)).size).toBe(count);
    const late = other.filter((_, index) => end.outcomes[index] === 'LateEvent');
    expect(late.map(({ envelope }) => envelope.source)).toEqual(late.map(() => 'count-sheet'));
    expect(late.length).toBe(3);
  });

  it.each([0, -1, 1.5, MOST_PRODUCTS + 1])('of %d products is refused', (count) => {
    expect(() => demoMonth({ seed: '1', products: count, until })).toThrow(/from 1 to 300/);
  });
});
