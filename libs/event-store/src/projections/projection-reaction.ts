import type { PositionedEvent } from '../event.ts';
import { rowLimits } from '../rows/row-limits.ts';
import type { RowStore } from '../rows/row-store.ts';
import type { Reaction } from '../subscriptions/reaction.ts';
import { ProjectedRows, keysOf } from './projected-rows.ts';
import type { AnyProjection } from './projection.ts';
import { buildKey } from './projection-state.ts';
import { readRows } from './read-rows.ts';

/** How many events are applied in one write. */
const BATCH = 500;

/** Makes a reaction of a projection's build: it applies events to rows, which go with the checkpoint. */
export function projectionReaction(
  rows: RowStore,
  projection: AnyProjection,
  build: number,
): Reaction {
  const collection = buildKey(projection, build);
  const readFor = async (batch: readonly Keyed[]) => {
    const keys = [...new Set(batch.flatMap((each) => each.keys))];
    const projected = new ProjectedRows(projection, collection);
    projected.take(keys, await readRows(rows, collection, keys));
    return projected;
  };
  return {
    key: collection,
    filter: projection.filter,
    from: 'start',
    batchSize: BATCH,
    // A pure function makes the same of the same: to try again does not help.
    attempts: 1,
    afterParked: 'go-on',
    react: async (events) => {
      const batch = asMany(projection, events);
      const projected = await readFor(batch);
      for (const { event, keys } of batch) projected.apply(event, keys);
      return { taken: batch.length, changes: projected.takeChanges() };
    },
    redrive: async (event) => {
      const keys = keysOf(projection, event);
      const projected = await readFor([{ event, keys }]);
      const later = projected.apply(event, keys);
      if (later > 0) {
        throw new Error(
          `later events were applied to ${later} of its rows: rebuild the projection`,
        );
      }
      return { taken: 1, changes: projected.takeChanges() };
    },
  };
}

/** An event, and the keys of the rows that it changes. */
interface Keyed {
  readonly event: PositionedEvent;
  readonly keys: readonly string[];
}

/** Takes events until their rows are more than one write takes; one event at least. */
function asMany(projection: AnyProjection, events: readonly PositionedEvent[]): readonly Keyed[] {
  const batch: Keyed[] = [];
  const all = new Set<string>();
  for (const event of events) {
    const keys = keysOf(projection, event);
    for (const key of keys) all.add(key);
    if (all.size > rowLimits.changesPerWrite && batch.length > 0) break;
    batch.push({ event, keys });
  }
  return batch;
}
