import { lookAfter } from './care.ts';
import { calendarUntil, DAYS } from './calendar.ts';
import type { Delivery } from './delivery.ts';
import { goWrong, shipTooEarly } from './faults.ts';
import { goodsOf, MOST_GOODS } from './goods.ts';
import { journal } from './journal.ts';
import { ship } from './orders.ts';
import { type Random, randomFrom } from './random.ts';
import type { Shelf } from './shelf.ts';
import { type Making, open, supply } from './supply.ts';

/** Which month {@link demoMonth} makes. */
export interface DemoOptions {
  /** Any text: the same seed makes the same month. Products of different seeds have different ids. */
  readonly seed: string;
  /** How many products there are, from 1 to {@link MOST_PRODUCTS}. */
  readonly products?: number;
  /** When the month ends: its thirty days are before this time. */
  readonly until: Date;
}

/** The products of the sample data, unless another number is asked for. */
export const DEFAULT_PRODUCTS = 30;
export const MOST_PRODUCTS = MOST_GOODS;

/**
 * Makes a month of a shop as its senders report it: products are created, trucks arrive, orders are
 * shipped, shelves are counted, prices change. Some events are refused, some are sent twice, and some
 * come over the bus with a fault and are parked.
 *
 * Ids, products and quantities follow from `seed` and `products` alone, times also from `until`. Sent
 * again with the same `until`, every event is a repeat.
 *
 * @returns the events in the order in which they happen
 * @throws RangeError if `products` is out of range
 * @example
 * const month = demoMonth({ seed: '1', products: 3, until: new Date('2026-01-31T00:00:00Z') })
 * month[0]?.envelope.detail.ProductEvent.eventType // 'productCreated'
 */
export function demoMonth({
  seed,
  products = DEFAULT_PRODUCTS,
  until,
}: DemoOptions): readonly Delivery[] {
  if (!Number.isInteger(products) || products < 1 || products > MOST_PRODUCTS) {
    throw new RangeError(`products must be a whole number from 1 to ${MOST_PRODUCTS}`);
  }
  const random = randomFrom(`${seed}/${products}`);
  const making: Making = { random, journal: journal(random), calendar: calendarUntil(until) };
  const shelves = fillShelves(products, random);
  for (const shelf of shelves) if (shelf.since > 0 && shelf.reordered) shipTooEarly(shelf, making);
  for (let day = 0; day < DAYS; day += 1) {
    open(shelves, day, making);
    supply(shelves, day, making);
    ship(shelves, day, making);
    lookAfter(shelves, day, making);
    goWrong(shelves, day, making);
  }
  return making.journal.deliveries();
}

/**
 * When the month ends of which this is the first event, in a log that has it: to play the same month
 * again, and have every event a repeat.
 *
 * @param first the time of the month's first event, RFC 3339
 * @example
 * const until = new Date('2026-01-31T00:00:00Z')
 * untilOf({ seed: '1', first: demoMonth({ seed: '1', until })[0]?.at ?? '' }) // until
 */
export function untilOf({
  first,
  ...options
}: Omit<DemoOptions, 'until'> & { readonly first: string }): Date {
  const until = new Date(first);
  const [made] = demoMonth({ ...options, until });
  if (made === undefined) throw new Error('the month has no event');
  return new Date(2 * until.getTime() - Date.parse(made.at));
}

/** The last two are special: one is new in the middle of the month, one is announced and not there yet. */
function fillShelves(products: number, random: Random): Shelf[] {
  const shop = random.whole(1000, 9999);
  return goodsOf(products).map((good, index) => {
    const fromEnd = products - index;
    const productId = `${shop}-${String(index + 1).padStart(2, '0')}`;
    const isSpecial = products > 2 && fromEnd <= 2;
    const since = isSpecial ? (fromEnd === 2 ? 9 : 25) : 0;
    // Some suppliers deliver once: what they brought sells out.
    const reordered = products <= 2 || (fromEnd !== 1 && index % 11 !== 10);
    return { good, productId, since, reordered, onHand: 0, price: good.price };
  });
}
