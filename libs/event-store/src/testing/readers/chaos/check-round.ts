import { deepStrictEqual } from 'node:assert/strict';
import type pg from 'pg';
import type { PositionedEvent } from '../../../event.ts';
import type { EventStore } from '../../../event-store.ts';
import { ProjectionView } from '../../../projections/projection-view.ts';
import type { RowStore } from '../../../rows/row-store.ts';
import { wholeLogPages } from '../../contract/kit.ts';
import { versions } from './shared.ts';

export interface Checked {
  readonly store: EventStore;
  readonly rows: RowStore;
  readonly client: pg.Client;
  /** The category of the streams of the round. */
  readonly category: string;
  /** A position before the events of the round. */
  readonly after: string;
}

/**
 * Checks what the readers made of the events of a round: none missed, those of a stream delivered first in
 * their order, and the projection equal to a replay.
 *
 * @returns how many events there were, and how many deliveries
 * @throws AssertionError
 */
export async function checkRound(
  checked: Checked,
): Promise<{ events: number; deliveries: number }> {
  const events = await eventsOf(checked);
  const expected = new Map<string, number[]>();
  for (const { stream, version } of events) {
    expected.set(stream.id, [...(expected.get(stream.id) ?? []), version]);
  }
  const { first, deliveries } = await deliveriesOf(checked);
  deepStrictEqual(sorted(first), sorted(expected), 'each event, in the order of its stream');
  deepStrictEqual(
    sorted(await projected(checked, [...expected.keys()])),
    sorted(expected),
    'the projection is what a replay makes',
  );
  return { events: events.length, deliveries };
}

async function eventsOf({ store, category, after }: Checked): Promise<PositionedEvent[]> {
  const pages = await wholeLogPages(store, { after, filter: { categories: [category] } });
  return pages.flatMap(({ events }) => events);
}

/** The versions of each stream in the order in which they were delivered first. */
async function deliveriesOf({ client, category }: Checked) {
  const { rows } = await client.query<{ stream: string; version: number; times: number }>(
    `SELECT stream, version, count(*)::integer AS times FROM deliveries WHERE category = $1
     GROUP BY stream, version ORDER BY min(seq)`,
    [category],
  );
  const first = new Map<string, number[]>();
  for (const { stream, version } of rows) {
    first.set(stream, [...(first.get(stream) ?? []), version]);
  }
  return { first, deliveries: rows.reduce((sum, { times }) => sum + times, 0) };
}

async function projected({ rows, category }: Checked, streams: readonly string[]) {
  const view = new ProjectionView<{ versions: number[] }>(rows, versions);
  const found = new Map<string, number[]>();
  for (const stream of streams) {
    const row = await view.get(`${category}/${stream}`);
    if (row) found.set(stream, row.data.versions);
  }
  return found;
}

const sorted = (map: ReadonlyMap<string, readonly number[]>) =>
  [...map].sort(([one], [other]) => (one < other ? -1 : 1));
