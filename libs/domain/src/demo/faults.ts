import { hour } from './calendar.ts';
import type { Report } from './delivery.ts';
import type { Shelf } from './shelf.ts';
import type { Making } from './supply.ts';

/** An event that is refused, whatever is on hand. */
interface Fault {
  readonly source: string;
  readonly type: Report['type'];
  /** Of which product; by default it names one there is. */
  readonly productId?: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Faulty {
  /** The days on which it happens. */
  readonly days: readonly number[];
  fault(making: Making, shelf: Shelf): Fault;
}

/** More than there is of anything. */
const TOO_MUCH = '90000';

/**
 * What comes over the bus and is parked: a scanner without its minus sign in order, a portal that
 * misspells a field, a type that is not supported, product ids that were typed by hand.
 */
const parked: readonly Faulty[] = [
  {
    days: [4, 11, 18, 25],
    fault: ({ random }) => ({
      source: 'scanner-7',
      type: 'productShipped',
      fields: { quantity: `-${random.whole(1, 6)}` },
    }),
  },
  {
    days: [6, 13, 20],
    fault: ({ random }, { good: { color, size } }) => ({
      source: 'supplier-portal',
      type: 'productReceived',
      fields: {
        quantity: String(random.whole(5, 40)),
        unitPrice: '$9',
        unitcost: '$4.5',
        color,
        size,
      },
    }),
  },
  {
    days: [5, 9, 14, 22, 27],
    fault: () => ({
      source: 'shop',
      type: 'productDamaged',
      fields: { quantity: '1', reason: 'came back broken' },
    }),
  },
  {
    days: [8, 16, 24],
    fault: ({ random }, { productId }) => ({
      source: 'telephone-orders',
      type: 'productShipped',
      // The letter O for the figure, as one types it.
      productId: `O${productId}`,
      fields: { quantity: String(random.whole(1, 3)) },
    }),
  },
  {
    days: [10, 15, 21, 28],
    fault: () => ({
      source: 'marketplace',
      type: 'productShipped',
      fields: { quantity: TOO_MUCH },
    }),
  },
  {
    days: [19, 26],
    fault: ({ calendar, random }) => ({
      source: 'count-sheet',
      type: 'stockCounted',
      fields: { counted: String(random.whole(3, 30)), effectiveAt: calendar.at(1, hour(18)) },
    }),
  },
];

/** What is posted and refused: its sender is told, and nothing is parked. */
const refused: readonly Faulty[] = [
  {
    days: [7, 23],
    fault: () => ({ source: 'shop-europe', type: 'productAdjusted', fields: { unitPrice: '€19' } }),
  },
  {
    days: [12],
    fault: (_, { good: { name, unitOfMeasure } }) => ({
      source: 'catalogue',
      type: 'productCreated',
      fields: { name: `${name} (new)`, unitOfMeasure },
    }),
  },
  {
    days: [17],
    fault: ({ random }) => ({
      source: 'warehouse',
      type: 'stockAdjusted',
      fields: { delta: `-${random.whole(90_000, 99_000)}`, reason: 'typed in the wrong field' },
    }),
  },
  {
    days: [20],
    fault: ({ calendar }) => ({
      source: 'count-sheet',
      type: 'stockCounted',
      fields: { counted: '12', effectiveAt: calendar.at(1, hour(18.5)) },
    }),
  },
];

/** Reports what goes wrong on a day. None of it changes any stock. */
export function goWrong(shelves: readonly Shelf[], day: number, making: Making): void {
  const { journal, calendar, random } = making;
  // Products with a history: to one that has none, a late event is none.
  const known = shelves.filter(({ since, reordered }) => since === 0 && reordered);
  const report = ({ fault }: Faulty): Report => {
    const shelf = random.oneOf(known);
    const at = calendar.at(day, hour(9) + random.whole(0, 500));
    return { at, productId: shelf.productId, ...fault(making, shelf) };
  };
  for (const faulty of parked) if (faulty.days.includes(day)) journal.put(report(faulty));
  for (const faulty of refused) if (faulty.days.includes(day)) journal.post(report(faulty));
}

/**
 * A bus does not keep events in order: the first sale of a product that is not there yet comes before
 * its receipt. Redriven after it, the event is stored.
 */
export function shipTooEarly(shelf: Shelf, { journal, calendar }: Making): void {
  journal.put({
    at: calendar.at(Math.max(0, shelf.since - 6), hour(12)),
    source: 'marketplace',
    type: 'productShipped',
    productId: shelf.productId,
    fields: { quantity: '2' },
  });
}
