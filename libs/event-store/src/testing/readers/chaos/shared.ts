import type { AnyProjection } from '../../../projections/projection.ts';
import type { Subscription } from '../../../subscriptions/subscription.ts';

/** What the processes of the chaos run and the program that disturbs them share. */
export const GROUP = 'chaos';

/** Writes each event that it gets into the table `deliveries`. */
export const ledger = (handle: Subscription['handle']): Subscription => ({
  name: 'ledger',
  version: 1,
  // Handlers that fail are tried again, and never park.
  attempts: 1000,
  batchSize: 20,
  handle,
});

/** Keeps the versions of each stream: an event that is missed or applied twice shows. */
export const versions: AnyProjection = {
  name: 'versions',
  version: 1,
  key: ({ stream }) => `${stream.category}/${stream.id}`,
  project: (data: { versions: readonly number[] } | undefined, event) => ({
    versions: [...(data?.versions ?? []), event.version],
  }),
};

/** The table of what was delivered, in the order in which it was. */
export const DELIVERIES = `CREATE TABLE deliveries (
  seq bigserial PRIMARY KEY, category text NOT NULL, stream text NOT NULL, version integer NOT NULL,
  process integer NOT NULL);
CREATE INDEX ON deliveries (category)`;

export const DELIVER = `INSERT INTO deliveries (category, stream, version, process)
SELECT category, stream, version, $4 FROM
  unnest($1::text[], $2::text[], $3::integer[]) WITH ORDINALITY AS e (category, stream, version, n)
ORDER BY n`;
