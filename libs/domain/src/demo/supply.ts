import { type Calendar, hour } from './calendar.ts';
import type { Journal } from './journal.ts';
import type { Random } from './random.ts';
import { amount, dollars, type Shelf } from './shelf.ts';

/** What the makers of the month share. */
export interface Making {
  readonly journal: Journal;
  readonly calendar: Calendar;
  readonly random: Random;
}

/** How many days the stock lasts with which a product begins, or that a truck brings. */
const DAYS_OF_STOCK = { least: 6, most: 11 };
/** Stock for fewer days is ordered again. */
const REORDER_BELOW_DAYS = 5;

/** Products that are new on a day are created, and come in first. */
export function open(shelves: readonly Shelf[], day: number, making: Making): void {
  const opened = shelves.filter(({ since }) => since === day);
  const truck = making.random.uuid();
  opened.forEach((shelf, index) => {
    const { name, sku, unitOfMeasure } = shelf.good;
    making.journal.post({
      at: making.calendar.at(day, hour(6) + index / 10),
      source: 'catalogue',
      type: 'productCreated',
      productId: shelf.productId,
      fields: { name, unitOfMeasure, sku },
    });
    // The good that is not reordered and has just been announced comes in after the month.
    if (shelf.reordered || shelf.since === 0) {
      receive(shelf, { day, minute: hour(6.75) + index / 10, truck, ...making });
    }
  });
}

/** Trucks bring what was ordered; what runs low is ordered. */
export function supply(shelves: readonly Shelf[], day: number, making: Making): void {
  const { random } = making;
  const truck = random.uuid();
  const due = shelves.filter(({ coming }) => coming?.day === day);
  due.forEach((shelf, index) => {
    receive(shelf, { day, minute: hour(7.5) + index / 5, truck, ...making });
    shelf.coming = undefined;
  });
  for (const shelf of shelves) {
    const { good, reordered, coming, since } = shelf;
    const isLow = shelf.onHand < good.sold * REORDER_BELOW_DAYS;
    if (reordered && since <= day && coming === undefined && isLow) {
      shelf.coming = { day: day + random.whole(2, 5), steps: lot(shelf, random) };
    }
  }
}

function receive(
  shelf: Shelf,
  {
    day,
    minute,
    truck,
    ...making
  }: Making & { readonly day: number; readonly minute: number; readonly truck: string },
): void {
  const { journal, calendar, random } = making;
  const { color, size } = shelf.good;
  const steps = shelf.coming?.steps ?? lot(shelf, random);
  // Suppliers ask for half of the list price, more or less.
  const cost = Math.round((shelf.good.price * random.whole(46, 57)) / 100);
  journal.post({
    at: calendar.at(day, minute),
    source: 'warehouse',
    type: 'productReceived',
    productId: shelf.productId,
    correlationId: truck,
    fields: {
      ...{ quantity: amount(shelf, steps), unitPrice: dollars(shelf.price), color, size },
      unitCost: dollars(cost),
    },
  });
  shelf.onHand += steps;
}

const lot = ({ good }: Shelf, random: Random): number =>
  good.sold * random.whole(DAYS_OF_STOCK.least, DAYS_OF_STOCK.most);
