import {
  type Numbered,
  numberEvents,
  projectRows,
  type ProjectedRow,
} from '@stockbook/event-store/testing/projection-specification';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../decimal.ts';
import { PRODUCT_CATEGORY } from '../category.ts';
import { decide } from '../decide.ts';
import type { InventoryEvent } from '../event-types/registry.ts';
import { evolve } from '../evolve.ts';
import { toProduct } from '../product.ts';
import { initialState, type ProductState } from '../state.ts';
import { command } from '../testing/command.ts';
import { projections } from './index.ts';
import { listedProduct, productList } from './product-list.ts';
import type { ProjectedEvent, Projection } from './projection.ts';
import { movementsOf, stockMovements } from './stock-movements.ts';

/** How many days after the event before an event happens, and what is reported. */
const report = fc.record({
  days: fc.constantFrom(0, 0, 0.4, 1, 20),
  command: fc.oneof(command('100'), command('200')),
});
const reports = fc.array(report, { maxLength: 60 });

interface Log {
  readonly events: readonly Numbered<ProjectedEvent>[];
  /** The states that the log folds to, and the versions, by product. */
  readonly products: ReadonlyMap<
    string,
    { readonly state: ProductState; readonly version: number }
  >;
}

/** The log of the reports that the inventory accepts. */
function logOf(drawn: readonly { days: number; command: InventoryEvent }[]): Log {
  const products = new Map<string, { state: ProductState; version: number }>();
  let time = Date.UTC(2026, 0, 1);
  const accepted = drawn.flatMap(({ days, command }) => {
    time += days * 86_400_000;
    const { productId } = command.data;
    const { state, version } = products.get(productId) ?? { state: initialState(), version: 0 };
    const decision = decide({ ...command, effectiveAt: new Date(time).toISOString() }, state);
    if ('rejected' in decision) return [];
    return decision.events.map((event) => {
      products.set(productId, { state: evolve(state, event), version: version + 1 });
      const { type, data, schemaVersion = 1, effectiveAt = '' } = event;
      const stream = { category: PRODUCT_CATEGORY, id: productId };
      const metadata = { correlationId: 'c-1' };
      return { stream, type, data, schemaVersion, effectiveAt, metadata };
    });
  });
  return { events: numberEvents<ProjectedEvent>(accepted), products };
}

describe('whatever happens', () => {
  it('the product list has each product as a replay has it', () => {
    fc.assert(
      fc.property(reports, (drawn) => {
        const { events, products } = logOf(drawn);
        const rows = projectRows(productList, events);
        const listed = [...rows].map(([id, { data }]) => data && listedProduct(id, data));
        const replayed = [...products].map(([id, { state, version }]) =>
          toProduct(id, version, state),
        );
        expect(new Set(listed)).toEqual(new Set(replayed));
      }),
    );
  });

  it('the movements of all days sum up to the stock and its value', () => {
    fc.assert(
      fc.property(reports, (drawn) => {
        const { events, products } = logOf(drawn);
        const rows = projectRows(stockMovements, events);
        expect([...rows.keys()].toSorted()).toEqual([...products.keys()].toSorted());
        for (const [id, { state, version }] of products) {
          const row = rows.get(id)?.data;
          if (row === undefined) throw new Error(`product ${id} has no row`);
          const days = movementsOf(row) ?? [];
          const sum = (what: 'quantity' | 'value') =>
            days
              .reduce(
                (before, { received, shipped, adjusted }) =>
                  before.plus(received[what]).minus(shipped[what]).plus(adjusted[what]),
                new Decimal(0),
              )
              .toFixed();
          const { quantity, value } = toProduct(id, version, state);
          expect([sum('quantity'), sum('value')]).toEqual([quantity, value]);
        }
      }),
    );
  });

  it.each(Object.entries(projections))(
    '%s has the same rows after a replay, however far each row was',
    (_name, projection) => {
      // The same function for every projection: TypeScript cannot relate a union of them to their rows.
      const { ...same } = projection as Projection<object>;
      const places = fc.array(fc.nat(), { minLength: 1 });
      fc.assert(
        fc.property(reports, places, (drawn, stopped) => {
          const { events } = logOf(drawn);
          const rows = projectRows(same, events);
          // As after a failure between the rows of a batch: each was written up to another event.
          const parts = [...rows.keys()].flatMap((key, index) => {
            const end = (stopped[index % stopped.length] ?? 0) % (events.length + 1);
            const row = projectRows(same, events.slice(0, end)).get(key);
            return row === undefined ? [] : ([[key, row]] as [string, ProjectedRow<object>][]);
          });
          expect(projectRows(same, events, new Map(parts))).toEqual(rows);
          expect(projectRows(same, events, rows)).toEqual(rows);
        }),
        { numRuns: 30 },
      );
    },
  );
});

it('each projection has a name of its own and a whole version', () => {
  const all = Object.values(projections);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { version } of all) expect(Number.isSafeInteger(version) && version > 0).toBe(true);
});
