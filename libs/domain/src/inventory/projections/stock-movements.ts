import { Decimal, type DecimalString, format } from '../../decimal.ts';
import { PRODUCT_CATEGORY } from '../category.ts';
import type { InventoryEvent, InventoryEventType } from '../event-types/registry.ts';
import { type ProductState, total } from '../state.ts';
import {
  fold,
  type FoldedProduct,
  foldVersion,
  isReadable,
  type UnreadableProduct,
} from './folded-product.ts';
import type { Projection } from './projection.ts';

/** What moved: a quantity in the product's unit, and what it cost. */
export interface Flow {
  readonly quantity: DecimalString;
  readonly value: DecimalString;
}

/** What moved on a day, or in a month. Received less shipped plus adjusted is the change of the stock. */
export interface Movements {
  /** What came in, at its cost. */
  readonly received: Flow;
  /** What went out, at average cost. */
  readonly shipped: Flow;
  /** What was found, or lost (less than zero), by adjustments and counts. */
  readonly adjusted: Flow;
}

/** The movements of one day in UTC (`2026-01-31`), or of one month (`2026-01`). */
export interface PeriodMovements extends Movements {
  readonly period: string;
}

type Moved = Readonly<Partial<Movements>>;
type Periods = Readonly<Record<string, Moved>>;

interface Ledger extends FoldedProduct {
  /** By month: its days that had movements or, if the month is long past, the month as a whole. */
  readonly months: Readonly<Record<string, Periods>>;
}

/** The movements of one product, under its id. */
export type StockMovementsRow = Ledger | UnreadableProduct;

/** How many months with movements a row has by day: it would grow too large. */
const MONTHS_BY_DAY = 13;

/** Under which movements an event type is counted. A type under `undefined` moves no stock. */
const kinds: Readonly<Record<InventoryEventType, keyof Movements | undefined>> = {
  productCreated: undefined,
  productReceived: 'received',
  productShipped: 'shipped',
  productAdjusted: undefined,
  stockAdjusted: 'adjusted',
  stockCounted: 'adjusted',
};

/**
 * What was received, shipped and adjusted, a day: quantity and value, by the day in UTC on which it
 * happened. A row has all of a product, because the value of a shipment and the difference that a count
 * found follow from the product's state, and a row is worked out from itself and one event alone.
 *
 * @example
 * const row = projections.stockMovements.project(undefined, recorded, '100')
 * movementsOf(row)?.[0]?.received // { quantity: '150', value: '600' }
 */
export const stockMovements: Projection<StockMovementsRow> = {
  name: 'stock-movements',
  version: 1 + foldVersion,
  filter: { categories: [PRODUCT_CATEGORY] },
  key: ({ stream }) => stream.id,
  project: (row, recorded) =>
    fold<Ledger>(row, recorded, ({ event, row, before, after }) => {
      const kind = kindOf(event, before, after.state);
      const { months = {} } = row ?? {};
      if (kind === undefined) return { ...after, months };
      const change = {
        quantity: total(after.state, 'onHand').minus(total(before, 'onHand')),
        value: total(after.state, 'value').minus(total(before, 'value')),
      };
      return { ...after, months: counted(months, recorded.effectiveAt, kind, change) };
    }),
};

/**
 * The movements of a product in the order of time, from the first day to the last: the last 13 months with
 * movements by day, and those before them as a whole.
 *
 * @param from the first day, such as `2026-01-01`; a month is there if any of its days is
 * @param to the last day
 * @returns undefined if the product has an event of a newer Stockbook
 */
export function movementsOf(
  row: StockMovementsRow,
  { from = '0000-01-01', to = '9999-12-31' }: { readonly from?: string; readonly to?: string } = {},
): readonly PeriodMovements[] | undefined {
  if (!isReadable(row)) return undefined;
  const within = (period: string) =>
    from.slice(0, period.length) <= period && period <= to.slice(0, period.length);
  return Object.values(row.months)
    .flatMap((periods) => Object.entries(periods))
    .filter(([period]) => within(period))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([period, moved]) => ({ period, ...nothing, ...moved }));
}

const zero: Flow = { quantity: '0', value: '0' };
const nothing: Movements = { received: zero, shipped: zero, adjusted: zero };

function kindOf({ type }: InventoryEvent, before: ProductState, after: ProductState) {
  const kind = kinds[type];
  const isMoved = (['onHand', 'value'] as const).some(
    (what) => !total(before, what).eq(total(after, what)),
  );
  if (kind === undefined && isMoved) throw new Error(`${type} moved stock, and counts as nothing`);
  return kind;
}

type Change = Readonly<Record<keyof Flow, Decimal>>;

/** Adds a change to the day on which it happened or, if its month is kept as a whole, to the month. */
function counted(
  months: Ledger['months'],
  time: string,
  kind: keyof Movements,
  change: Change,
): Ledger['months'] {
  const day = time.slice(0, 'YYYY-MM-DD'.length);
  const month = time.slice(0, 'YYYY-MM'.length);
  // What is shipped is counted as more than zero.
  const sign = kind === 'shipped' ? -1 : 1;
  const flow = {
    quantity: format(change.quantity.times(sign)),
    value: format(change.value.times(sign)),
  };
  const { [month]: periods = {} } = months;
  const period = month in periods ? month : day;
  const after = { ...periods, [period]: sum(periods[period] ?? {}, { [kind]: flow }) };
  const all = { ...months, [month]: after };
  return month in months ? all : bounded(all);
}

/** Sums up the days of the earliest month if too many months are kept by day. */
function bounded(months: Ledger['months']): Ledger['months'] {
  const byDay = Object.keys(months).filter((month) => !(month in (months[month] ?? {})));
  const [earliest = ''] = byDay.toSorted();
  const days = months[earliest];
  if (byDay.length <= MONTHS_BY_DAY || days === undefined) return months;
  return { ...months, [earliest]: { [earliest]: Object.values(days).reduce(sum, {}) } };
}

const sum = (one: Moved, other: Moved): Moved =>
  Object.fromEntries(
    (['received', 'shipped', 'adjusted'] as const)
      .filter((kind) => one[kind] !== undefined || other[kind] !== undefined)
      .map((kind) => [kind, plus(one[kind] ?? zero, other[kind] ?? zero)]),
  );

const plus = (one: Flow, other: Flow): Flow => ({
  quantity: format(new Decimal(one.quantity).plus(other.quantity)),
  value: format(new Decimal(one.value).plus(other.value)),
});
