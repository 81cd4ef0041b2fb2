import { DAYS, hour } from './calendar.ts';
import { amount, dollars, type Shelf } from './shelf.ts';
import type { Making } from './supply.ts';

/** Each product is counted about every ten days. */
const COUNTED_EVERY_DAYS = 10;
const LOSSES = [
  'damaged in the warehouse',
  'broken in transport',
  'given away as a sample',
  'stolen',
];

/** What is done after the shop has closed: shelves are counted, losses and finds booked, prices changed. */
export function lookAfter(shelves: readonly Shelf[], day: number, making: Making): void {
  const present = shelves.filter(({ since, onHand }) => since <= day && onHand > 0);
  count(
    present.filter((_, index) => (index + day) % COUNTED_EVERY_DAYS === COUNTED_EVERY_DAYS - 1),
    day,
    making,
  );
  present.forEach((shelf, index) => {
    if (making.random.happens(0.03)) lose(shelf, { day, minute: hour(20) + index, ...making });
    if (making.random.happens(0.01)) find(shelf, { day, minute: hour(21) + index, ...making });
    if (making.random.happens(0.02)) reprice(shelf, { day, minute: hour(22) + index, ...making });
  });
}

type Moment = Making & { readonly day: number; readonly minute: number };

/** One sheet an evening: what it counts has its id as correlation id. */
function count(
  shelves: readonly Shelf[],
  day: number,
  { journal, calendar, random }: Making,
): void {
  const correlationId = random.uuid();
  shelves.forEach((shelf, index) => {
    const differs = random.happens(0.4) && day < DAYS - 1;
    const counted = Math.max(
      0,
      shelf.onHand + (differs ? random.oneOf([-3, -2, -1, -1, 1, 2]) : 0),
    );
    journal.post({
      at: calendar.at(day, hour(18.5) + index * 2),
      source: 'count-sheet',
      type: 'stockCounted',
      productId: shelf.productId,
      correlationId,
      fields: { counted: amount(shelf, counted) },
    });
    shelf.onHand = counted;
  });
}

function lose(shelf: Shelf, { day, minute, journal, calendar, random }: Moment): void {
  const lost = Math.min(shelf.onHand, random.whole(1, 3));
  if (lost === 0) return;
  journal.post({
    at: calendar.at(day, minute),
    source: 'warehouse',
    type: 'stockAdjusted',
    productId: shelf.productId,
    fields: { delta: `-${amount(shelf, lost)}`, reason: random.oneOf(LOSSES) },
  });
  shelf.onHand -= lost;
}

function find(shelf: Shelf, { day, minute, journal, calendar, random }: Moment): void {
  const found = random.whole(1, 4);
  journal.post({
    at: calendar.at(day, minute),
    source: 'warehouse',
    type: 'stockAdjusted',
    productId: shelf.productId,
    // An adjustment may say what the find is worth; else it comes in at average cost.
    fields: {
      delta: amount(shelf, found),
      reason: 'found behind the shelf',
      unitCost: dollars(Math.round(shelf.good.price / 2)),
    },
  });
  shelf.onHand += found;
}

function reprice(shelf: Shelf, { day, minute, journal, calendar, random }: Moment): void {
  // To ten cents: a sale, or dearer than before.
  shelf.price =
    Math.round((shelf.good.price * random.oneOf([80, 85, 90, 104, 108, 112])) / 1000) * 10;
  journal.post({
    at: calendar.at(day, minute),
    source: 'pricing',
    type: 'productAdjusted',
    productId: shelf.productId,
    fields: { unitPrice: dollars(shelf.price) },
  });
}
