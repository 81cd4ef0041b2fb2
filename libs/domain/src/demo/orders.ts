import { hour } from './calendar.ts';
import type { Random } from './random.ts';
import { amount, type Shelf } from './shelf.ts';
import type { Making } from './supply.ts';

/** Lines of an order at most. */
const MOST_LINES = 4;
/** How often the shop notices too late that there is too little: it ships, and is refused. */
const NOTICED_TOO_LATE = 0.2;
/** How often the network makes the shop send a line twice. */
const SENT_TWICE = 0.006;

/**
 * The orders of a day: each ships one to four products. All lines of an order have its id as their
 * correlation id.
 */
export function ship(shelves: readonly Shelf[], day: number, making: Making): void {
  const { random } = making;
  const wanted = shelves
    .filter(({ since }) => since <= day)
    .flatMap((shelf) => demand(shelf, random));
  shuffle(wanted, random);
  const orders: (readonly Line[])[] = [];
  for (let begin = 0; begin < wanted.length;) {
    const lines = random.whole(1, MOST_LINES);
    orders.push(wanted.slice(begin, begin + lines));
    begin += lines;
  }
  // Nine hours of the shop, one order after another.
  const gap = hour(9) / Math.max(1, orders.length);
  orders.forEach((lines, index) => {
    shipOrder(lines, { day, minute: hour(9) + index * gap, ...making });
  });
}

interface Line {
  readonly shelf: Shelf;
  readonly steps: number;
}

/** What customers want of a product on a day, order by order. */
function demand(shelf: Shelf, random: Random): Line[] {
  const lines: Line[] = [];
  let left = Math.round(shelf.good.sold * (0.5 + random.next()));
  while (left > 0) {
    const steps = Math.min(left, random.whole(1, Math.max(2, shelf.good.sold)));
    lines.push({ shelf, steps });
    left -= steps;
  }
  return lines;
}

function shipOrder(
  lines: readonly Line[],
  {
    day,
    minute,
    journal,
    calendar,
    random,
  }: Making & { readonly day: number; readonly minute: number },
): void {
  const correlationId = random.uuid();
  lines.forEach(({ shelf, steps }, index) => {
    const isThere = steps <= shelf.onHand;
    if (!isThere && !random.happens(NOTICED_TOO_LATE)) return;
    const delivery = journal.post({
      at: calendar.at(day, minute + index / 20),
      source: 'shop',
      type: 'productShipped',
      productId: shelf.productId,
      correlationId,
      fields: { quantity: amount(shelf, steps) },
    });
    if (!isThere) return;
    shelf.onHand -= steps;
    if (random.happens(SENT_TWICE)) journal.again(delivery, calendar.at(day, minute + index / 20));
  });
}

/** Fisher and Yates's shuffle. */
function shuffle<Item>(items: Item[], random: Random): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.whole(0, last);
    [items[last], items[other]] = [items[other] as Item, items[last] as Item];
  }
}
