import {
  type InventoryEvent,
  inventorySchemaVersions,
  isKnownEvent,
} from '../event-types/registry.ts';
import { evolve, REDUCER_VERSION } from '../evolve.ts';
import { initialState, type ProductState } from '../state.ts';
import type { ProjectedEvent } from './projection.ts';

/** What a row has of its product: the state, and the version of the last event. */
export interface FoldedProduct {
  readonly version: number;
  readonly state: ProductState;
}

/** The row of a product with an event of a newer Stockbook, whose effect this one does not know. */
export interface UnreadableProduct {
  readonly version: number;
  readonly unreadable: true;
}

/** What an event did to a product. */
export interface Folded<Row> {
  readonly event: InventoryEvent;
  /** The row before the event; undefined before the first. */
  readonly row: Row | undefined;
  readonly before: ProductState;
  readonly after: FoldedProduct;
}

/** Tells whether this program knows all events of the row's product. */
export const isReadable = <Row extends FoldedProduct>(row: Row | UnreadableProduct): row is Row =>
  !('unreadable' in row);

/**
 * Applies an event to the row of its product. A row that has the event already stays as it is. After an
 * event that this program does not know, the product is unreadable.
 *
 * @throws Error if the row lacks the event before this one: it would be wrong from here on
 */
export function fold<Row extends FoldedProduct>(
  row: Row | UnreadableProduct | undefined,
  recorded: ProjectedEvent,
  rowAfter: (folded: Folded<Row>) => Row,
): Row | UnreadableProduct {
  const { version, stream } = recorded;
  const last = row?.version ?? 0;
  if (row !== undefined && version <= last) return row;
  if (version !== last + 1) {
    throw new Error(`event ${version} of ${stream.id} came after event ${last}`);
  }
  if (row !== undefined && !isReadable(row)) return { ...row, version };
  const event = toInventoryEvent(recorded);
  if (event === undefined) return { version, unreadable: true };
  const before = row?.state ?? initialState();
  return rowAfter({ event, row, before, after: { version, state: evolve(before, event) } });
}

function toInventoryEvent(recorded: ProjectedEvent): InventoryEvent | undefined {
  if (!isKnownEvent(recorded)) return undefined;
  const { type, data, schemaVersion, effectiveAt } = recorded;
  // The log is the border of the type system: what was written as an InventoryEvent is read as one.
  return { type, data, schemaVersion, effectiveAt } as InventoryEvent;
}

/**
 * Part of the version of each projection that folds states. It rises with every change of the reducer,
 * every new event type and every new schema version. Rows that an older program made unreadable, while
 * both ran, are then built anew.
 */
export const foldVersion = [
  Number(REDUCER_VERSION.replace('inventory@', '')),
  ...Object.values(inventorySchemaVersions),
].reduce((sum, version) => sum + version);
