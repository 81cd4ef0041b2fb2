import type { PositionedEvent } from '../../../src/event.ts';
import type { EventStore } from '../../../src/event-store.ts';
import { connectPg, PostgresEventStore, PostgresRowStore } from '../../../src/postgres/index.ts';
import { Readers } from '../../../src/readers/readers.ts';
import { missed } from '../workload/missed.ts';
import { PageReader } from '../workload/page-reader.ts';

/** Of the readers in pages. */
const LIMITS = [1, 3, 1000] as const;
/** In ms: how long a subscription may take to reach the end. */
const PATIENCE_MS = 20_000;

/** Readers of a log while others append: in pages, with a filter, and by a subscription. */
export class Subscribers {
  readonly #store: EventStore;
  readonly #pages: ReadonlyMap<string, PageReader>;
  readonly #readers: Readers;
  /** The ids of the events that the subscription was given, each the first time. */
  readonly #delivered: Set<string>;

  private constructor(store: EventStore, readers: Readers, delivered: Set<string>) {
    this.#store = store;
    this.#readers = readers;
    this.#delivered = delivered;
    this.#pages = new Map([
      ...LIMITS.map(
        (limit) => [`a reader in pages of ${limit}`, new PageReader(store, limit)] as const,
      ),
      ['a reader with a filter', new PageReader(store, 5, { types: ['written'] })],
    ]);
  }

  static async start(url: string): Promise<Subscribers> {
    const sql = await connectPg(url);
    const store = await PostgresEventStore.open(sql);
    const rows = await PostgresRowStore.open(sql, { shared: true });
    const delivered = new Set<string>();
    const readers = new Readers({
      store,
      rows,
      pollMs: 100,
      subscriptions: [
        {
          name: 'subscriber',
          version: 1,
          batchSize: 7,
          handle: async (events) => {
            for (const { id } of events) delivered.add(id);
          },
        },
      ],
    });
    await readers.start();
    return new Subscribers(store, readers, delivered);
  }

  /** Waits until they reach the end of the log. @returns what they missed, as sentences; empty if nothing */
  async stop(events: readonly PositionedEvent[]): Promise<readonly string[]> {
    const end = await this.#store.end();
    await this.#readers.whenAt('subscriber', end, PATIENCE_MS);
    const findings = missed('the subscription', [...this.#delivered], events);
    for (const [name, reader] of this.#pages) {
      await reader.stopAt(end);
      findings.push(...missed(name, reader.read, events));
    }
    return findings;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pages.values()].map((reader) => reader.stopAt('0')));
    await this.#readers.stop();
    await this.#store.close();
  }
}
