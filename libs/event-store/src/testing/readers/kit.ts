import { setTimeout as delay } from 'node:timers/promises';
import type { PositionedEvent } from '../../event.ts';
import type { EventStore } from '../../event-store.ts';
import type { AnyProjection } from '../../projections/projection.ts';
import type { ParkedDelivery } from '../../subscriptions/parked-delivery.ts';
import type { Subscription } from '../../subscriptions/subscription.ts';
import { Readers } from '../../readers/readers.ts';
import type { ReadersOptions } from '../../readers/readers-options.ts';
import type { RowStore } from '../../rows/row-store.ts';
import { type Vitest, wholeLogPages } from '../contract/kit.ts';

/** A log and rows, as a test gets them. */
export interface Engine {
  readonly store: EventStore;
  readonly rows: RowStore;
}

/** What the tests of readers are written with. */
export interface ReadersKit {
  readonly vitest: Vitest;
  /** Opens the log and the rows: once more in each process, as far as a test is concerned. */
  readonly open: () => Promise<Engine>;
  /** How long to wait for what must come, in ms. */
  readonly patience: number;
  /** How long a process may be silent, in ms: on a slow engine a beat takes longer. */
  readonly leaseMs: number;
  /** Puts a fault into what readers work on; the test itself looks at what is really there. */
  readonly plant?: (engine: Engine) => Engine;
  readonly plantSubscription?: (subscription: Subscription) => Subscription;
}

let worlds = 0;

/** What one test works with: names of its own in a log that may have other events. */
export class World {
  readonly engine: Engine;
  readonly category: string;
  readonly group: string;
  readonly parked: ParkedDelivery[] = [];
  readonly faults: unknown[] = [];
  readonly #kit: ReadersKit;
  readonly #started: Readers[] = [];

  private constructor(engine: Engine, kit: ReadersKit) {
    worlds += 1;
    this.engine = engine;
    this.group = `w${process.pid}-${Date.now()}-${worlds}`;
    this.category = this.group;
    this.#kit = kit;
  }

  static async run(kit: ReadersKit, test: (world: World) => Promise<void>): Promise<void> {
    const world = new World(await kit.open(), kit);
    try {
      await test(world);
    } finally {
      await Promise.all(world.#started.map((readers) => readers.stop()));
    }
  }

  get filter() {
    return { categories: [this.category] };
  }

  name(reader: string): string {
    return `${this.group}-${reader}`;
  }

  /** Appends counted events to one stream. */
  async append(stream: string, count = 1, type = 'counted'): Promise<void> {
    const { store } = this.engine;
    await store.append([
      {
        stream: { category: this.category, id: stream },
        expected: 'any',
        events: Array.from({ length: count }, () => ({ type, data: { one: 1 } })),
      },
    ]);
  }

  /** All events of this test, by position. */
  async log(): Promise<readonly PositionedEvent[]> {
    const pages = await wholeLogPages(this.engine.store, { after: '0', filter: this.filter });
    return pages.flatMap(({ events }) => events);
  }

  /** Readers in this process, or in another one that sees `engine`. */
  readers(options: Partial<ReadersOptions>, engine = this.engine): Readers {
    const { plant = (sound: Engine) => sound, plantSubscription = (sound) => sound } = this.#kit;
    const readers = new Readers({
      ...plant(engine),
      group: this.group,
      leaseMs: this.#kit.leaseMs,
      pollMs: 25,
      lookMs: 25,
      dropAfterMs: 0,
      stopMs: 1000,
      backoff: () => 1,
      onFault: (fault) => this.faults.push(fault),
      onParked: (parked) => this.parked.push(parked),
      ...options,
      subscriptions: (options.subscriptions ?? []).map((each) => plantSubscription(each)),
    });
    this.#started.push(readers);
    return readers;
  }

  start(options: Partial<ReadersOptions>, engine = this.engine): Readers {
    const readers = this.readers(options, engine);
    void readers.start();
    return readers;
  }

  /** Waits until something is so; throws what is not so when the patience is at its end. */
  async until(check: () => unknown): Promise<void> {
    const deadline = Date.now() + this.#kit.patience;
    for (;;) {
      try {
        if ((await check()) !== false) return;
        if (Date.now() > deadline) throw new Error(`it never was so: ${check.toString()}`);
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
      await delay(5);
    }
  }
}

/** Rows, some methods of which are replaced. */
export const withRows = (rows: RowStore, replaced: Partial<RowStore>): RowStore => ({
  get: (...call) => rows.get(...call),
  getMany: (...call) => rows.getMany(...call),
  write: (...call) => rows.write(...call),
  list: (...call) => rows.list(...call),
  count: (...call) => rows.count(...call),
  drop: (...call) => rows.drop(...call),
  close: () => rows.close(),
  ...replaced,
});

/** A subscription that keeps what it got. */
export class Recorder {
  readonly events: PositionedEvent[] = [];
  readonly batches: number[] = [];
  readonly subscription: Subscription;

  constructor(
    world: World,
    name: string,
    options: Partial<Omit<Subscription, 'handle'>> & {
      /** Throws, or waits, before events are taken. */
      readonly before?: (
        events: readonly PositionedEvent[],
        attempt: number,
        signal: AbortSignal,
      ) => Promise<void> | void;
    } = {},
  ) {
    const { before, ...rest } = options;
    this.subscription = {
      name: world.name(name),
      version: 1,
      filter: world.filter,
      ...rest,
      handle: async (events, { attempt, signal }) => {
        this.batches.push(events.length);
        await before?.(events, attempt, signal);
        this.events.push(...events);
      },
    };
  }

  get positions(): string[] {
    return this.events.map(({ position }) => position);
  }

  /** The names of the events: stream and version. */
  get names(): string[] {
    return this.events.map(nameOf);
  }
}

export const nameOf = ({ stream, version }: Pick<PositionedEvent, 'stream' | 'version'>): string =>
  `${stream.id}:${version}`;

/** Counts the events of each stream, and keeps their versions: an event that is applied twice shows. */
export const counter = (world: World, name = 'counter', version = 1): AnyProjection => ({
  name: world.name(name),
  version,
  filter: world.filter,
  key: ({ stream }) => stream.id,
  project: (data: { versions: readonly number[] } | undefined, { type, version: last }) => {
    if (type === 'cleared' || (type === 'toggled' && data)) return undefined;
    return { versions: [...(data?.versions ?? []), last] };
  },
  terms: ({ versions }) => ({ count: { decimal: String(versions.length) } }),
});

/** What a projection of the whole log would be. */
export async function replay(world: World, projection: AnyProjection) {
  const rows = new Map<string, unknown>();
  for (const event of await world.log()) {
    const keys = projection.key(event) ?? [];
    for (const key of typeof keys === 'string' ? [keys] : keys) {
      const data = projection.project(rows.get(key), event, key);
      if (data === undefined) rows.delete(key);
      else rows.set(key, data);
    }
  }
  return Object.fromEntries(rows);
}

/** All rows of a projection, as they are read. */
export async function viewed(readers: Readers, projection: AnyProjection) {
  const rows = new Map<string, unknown>();
  let after: string | undefined;
  do {
    const page = await readers
      .view(projection)
      .list({ limit: 10, ...(after !== undefined && { after }) });
    for (const { key, data } of page.rows) rows.set(key, data);
    after = page.next;
  } while (after !== undefined);
  return Object.fromEntries(rows);
}

/** A process: it can be killed, or paused in the middle of a write. */
export class Process {
  readonly engine: Engine;
  #paused: Promise<void> | undefined;
  #resume: (() => void) | undefined;
  #killed = false;
  /** How many calls came back. */
  answered = 0;

  constructor({ store, rows }: Engine) {
    const gate =
      <Call extends unknown[], Result>(work: (...call: Call) => Promise<Result>) =>
      async (...call: Call): Promise<Result> => {
        await this.#pass();
        const result = await work(...call);
        await this.#pass();
        this.answered += 1;
        return result;
      };
    this.engine = {
      store: {
        append: (...call) => store.append(...call),
        read: gate((...call) => store.read(...call)),
        readAll: gate((...call) => store.readAll(...call)),
        readLatest: (...call) => store.readLatest(...call),
        readUpTo: (...call) => store.readUpTo(...call),
        findCommand: (...call) => store.findCommand(...call),
        end: gate(() => store.end()),
        distance: (...call) => store.distance(...call),
        positionOf: (...call) => store.positionOf(...call),
        watch: (wake) => store.watch(wake),
        close: () => store.close(),
      },
      rows: {
        get: gate((...call) => rows.get(...call)),
        getMany: gate((...call) => rows.getMany(...call)),
        write: gate((...call) => rows.write(...call)),
        list: gate((...call) => rows.list(...call)),
        count: gate((...call) => rows.count(...call)),
        drop: gate((...call) => rows.drop(...call)),
        close: () => rows.close(),
      },
    };
  }

  /** Nothing that it does reaches the log or the rows from now on, and nothing answers. */
  kill(): void {
    this.#killed = true;
  }

  /** Stops it where it asks something next, as a long garbage collection does. */
  pause(): void {
    this.#paused = new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  resume(): void {
    this.#paused = undefined;
    this.#resume?.();
  }

  async #pass(): Promise<void> {
    if (this.#killed) await new Promise(() => undefined);
    await this.#paused;
    if (this.#killed) await new Promise(() => undefined);
  }
}
