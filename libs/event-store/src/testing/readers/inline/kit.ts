import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '../../../event-store.ts';
import type { AnyProjection } from '../../../projections/projection.ts';
import { ProjectionView } from '../../../projections/projection-view.ts';
import { Readers } from '../../../readers/readers.ts';
import type { RowStore } from '../../../rows/row-store.ts';
import type { Vitest } from '../../contract/kit.ts';

/** One process with a log and rows. */
export interface InlineEngine {
  readonly store: EventStore;
  readonly rows: RowStore;
}

export interface InlineKit {
  readonly vitest: Vitest;
  /** Opens the log and the rows, as one more process does. */
  readonly open: (inline: readonly AnyProjection[]) => Promise<InlineEngine>;
  /** The same, but the n-th statement of the next append's transaction fails, and what comes after it. */
  readonly openFailing?: (
    inline: readonly AnyProjection[],
  ) => Promise<InlineEngine & { readonly failAt: (statement: number) => void }>;
  /** Whether all that are opened share one log. */
  readonly shared: boolean;
}

let worlds = 0;

/** Names of its own for one test, in a log that may have other events. */
export class InlineWorld {
  readonly category: string;
  readonly projection: AnyProjection;
  readonly #kit: InlineKit;
  readonly #started: Readers[] = [];
  readonly #ends: (() => unknown)[] = [];

  constructor(kit: InlineKit) {
    worlds += 1;
    this.#kit = kit;
    this.category = `i${process.pid}-${Date.now()}-${worlds}`;
    this.projection = versionsOf(this.category);
  }

  static run(kit: InlineKit, test: (world: InlineWorld) => Promise<void>) {
    return async () => {
      const world = new InlineWorld(kit);
      try {
        await test(world);
      } finally {
        await Promise.all(world.#ends.map(async (end) => end()));
        await Promise.all(world.#started.map((readers) => readers.stop()));
      }
    };
  }

  /** Does something when the test ends, also if it fails. */
  atEnd(end: () => unknown): void {
    this.#ends.push(end);
  }

  /** Opens a process that runs the projection inline. */
  open(): Promise<InlineEngine> {
    return this.#kit.open([this.projection]);
  }

  /** Opens an older process, which does not. */
  openOlder(): Promise<InlineEngine> {
    return this.#kit.open([]);
  }

  start(engine: InlineEngine): Readers {
    const readers = new Readers({
      ...engine,
      projections: [this.projection],
      group: this.category,
      // A busy machine must not cost the lease: none of these tests waits for its end.
      leaseMs: 30_000,
      pollMs: 25,
      lookMs: 25,
      dropAfterMs: 0,
      backoff: () => 1,
    });
    this.#started.push(readers);
    readers.start();
    return readers;
  }

  /** Starts readers, and waits until appends write the rows. */
  async startInline(engine: InlineEngine): Promise<Readers> {
    const readers = this.start(engine);
    await until(async () => {
      const [status] = await readers.status();
      return status?.state === 'live' && status.build === undefined;
    });
    return readers;
  }

  /** Appends as a decider does, which knows the stream; if another was faster, whatever the version is. */
  async append({ store }: InlineEngine, id: string, ...types: string[]) {
    const stream = this.stream(id);
    const events = types.map((type) => ({ type, data: { one: 1 } }));
    const { head } = await store.readLatest(stream, 'none', { allowStale: true });
    const result = await store.append([{ stream, expected: head.version, events }]);
    if (result.status !== 'conflict') return result;
    return store.append([{ stream, expected: 'any', events }]);
  }

  stream(id: string) {
    return { category: this.category, id };
  }

  view({ rows }: InlineEngine): ProjectionView {
    return new ProjectionView(rows, this.projection);
  }

  /** All rows, as they are read now. */
  async rows(engine: InlineEngine): Promise<Record<string, unknown>> {
    const { rows } = await this.view(engine).list({ limit: 100 });
    return Object.fromEntries(rows.map(({ key, data }) => [key, data]));
  }

  /** What a projection of the whole log would be. */
  async replay({ store }: InlineEngine): Promise<Record<string, unknown>> {
    const rows: Record<string, unknown> = {};
    const filter = { categories: [this.category] };
    for (let after = '0'; ;) {
      const page = await store.readAll({ after, filter });
      for (const event of page.events) {
        rows[event.stream.id] = this.projection.project(
          rows[event.stream.id],
          event,
          event.stream.id,
        );
      }
      if (page.atEnd) return rows;
      after = page.position;
    }
  }
}

/** Keeps the versions of each stream's events: one that is missing or applied twice shows. */
const versionsOf = (category: string): AnyProjection => ({
  name: category,
  version: 1,
  filter: { categories: [category] },
  key: ({ stream }) => stream.id,
  project: (data: { versions: readonly number[] } | undefined, { type, version }) => {
    if (type === 'poison') throw new Error('it is poisonous');
    const versions = [...(data?.versions ?? []), version];
    return type === 'bloat' ? { versions, bloat: 'x'.repeat(310 * 1024) } : { versions };
  },
});

/** Waits until something is so. */
export async function until(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`it never was so: ${check.toString()}`);
    await delay(5);
  }
}
