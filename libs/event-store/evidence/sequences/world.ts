import type { EventStore, RecordedEvent, StreamHead, StreamId } from '../../src/index.ts';
import type { Log } from '../stores/log.ts';
import { ModelLog, type ModelRecorded } from './model-log.ts';

/** The streams of a sequence, as `category/id`: two have one category, and two have one id. */
export const streams = ['a/1', 'a/2', 'b/1', 'b/É 3'] as const;

/** What a sequence counts, such as `appended` or `snapshots`. */
export type Counts = Record<string, number>;

/** The store of a log, which a sequence opens anew now and then. */
export interface Opened {
  readonly log: Log;
  store: EventStore;
}

/** The store under test and the model, in one sequence. The streams have names that no other sequence uses. */
export class World {
  readonly model = new ModelLog((stream) => this.nameOf(stream));
  /** The heads that were read so far, also those that are no longer true. */
  readonly heads: { readonly stream: string; readonly head: StreamHead }[] = [];
  readonly #opened: Opened;
  readonly #suffix: string;
  readonly counts: Counts;
  /** The end of the log before the sequence. */
  readonly start: string;
  #events = 0;

  private constructor(opened: Opened, suffix: string, counts: Counts, start: string) {
    this.#opened = opened;
    this.#suffix = suffix;
    this.counts = counts;
    this.start = start;
  }

  /** @param suffix a text that no other sequence on the log has */
  static async begin(opened: Opened, suffix: string, counts: Counts): Promise<World> {
    return new World(opened, suffix, counts, await opened.store.end());
  }

  get store(): EventStore {
    return this.#opened.store;
  }

  get log(): Log {
    return this.#opened.log;
  }

  count(what: string, by = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }

  newEventId(): string {
    return `${this.#suffix}-${(this.#events += 1)}`;
  }

  /** The name of a stream of the sequence in the store. */
  nameOf(stream: string): StreamId {
    const [category = '', id = ''] = stream.split('/');
    return { category: this.categoryOf(category), id };
  }

  categoryOf(category: string): string {
    return `${category}-${this.#suffix}`;
  }

  /** Closes the store, and opens the log in another one. */
  async reopen(): Promise<void> {
    await this.store.close();
    this.#opened.store = await this.log.open();
  }

  /** The events as the store must give them. @throws Error if it chose something else than before */
  expected(
    events: readonly ModelRecorded[],
    actual: readonly RecordedEvent[],
  ): readonly RecordedEvent[] {
    return events.map((event, index) => {
      const { append: _, position: __, recordedAt: ___, stream, ...kept } = event;
      const found = actual[index];
      event.recordedAt ??= found?.recordedAt;
      event.position ??= found?.position;
      const { recordedAt = 'a time', position } = event;
      return {
        ...kept,
        stream: this.nameOf(stream),
        recordedAt,
        ...(found?.position !== undefined && position !== undefined && { position }),
      };
    });
  }
}
