import {
  type EventStore,
  type ExpectedVersion,
  isOverloaded,
  isStoreUnavailable,
  type StreamId,
} from '../../src/index.ts';
import type { Input, Output } from './history.ts';
import type { Recorder } from './recorder.ts';

/** What the clients of a history share. */
export interface Scene {
  readonly category: string;
  /** The ids of the streams: fewer than clients, so that they meet. */
  readonly streams: readonly string[];
  readonly recorder: Recorder;
  readonly random: () => number;
}

type Append = Extract<Input, { op: 'append' }>;

/** Commands that several clients send, each with events of its own: the first one counts. */
const SHARED_COMMANDS = 4;
/** How often an append whose outcome is unknown is sent again. */
const RETRIES = 2;

/** A client that appends to some streams and reads them, one operation after the other. */
export class Client {
  readonly #number: number;
  readonly #store: EventStore;
  readonly #scene: Scene;
  /** The version of each stream, as the client last saw it. */
  readonly #versions = new Map<string, number>();
  #appends = 0;

  constructor(number: number, store: EventStore, scene: Scene) {
    this.#number = number;
    this.#store = store;
    this.#scene = scene;
  }

  async run(steps: number): Promise<void> {
    for (let count = 0; count < steps; count += 1) {
      const stream = this.#pick(this.#scene.streams);
      const chance = this.#scene.random();
      if (chance < 0.55) await this.#append(stream);
      else if (chance < 0.8) await this.read(stream);
      else await this.#head(stream);
    }
  }

  async read(stream: string): Promise<void> {
    await this.#note(stream, { op: 'read' }, async () => {
      const events = await this.#store.read(this.#nameOf(stream));
      this.#versions.set(stream, events.length);
      return { status: 'read', ids: events.map(({ id }) => id) };
    });
  }

  async #head(stream: string): Promise<void> {
    await this.#note(stream, { op: 'head' }, async () => {
      const { head, events } = await this.#store.readLatest(this.#nameOf(stream));
      this.#versions.set(stream, head.version);
      return { status: 'head', version: head.version, last: events.at(-1)?.id ?? '' };
    });
  }

  async #append(stream: string): Promise<void> {
    const input = this.#newAppend(stream);
    for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
      const output = await this.#note(stream, input, () => this.#send(stream, input));
      // Without a command it could be written twice.
      if (output !== 'unknown' || input.command === undefined) return;
    }
  }

  async #send(stream: string, { expected, ids, command }: Append): Promise<Output> {
    const events = ids.map((id) => ({ id, type: 'counted', data: { id } }));
    const result = await this.#store.append(
      [{ stream: this.#nameOf(stream), expected, events }],
      command === undefined ? undefined : { id: command, content: null },
    );
    if (result.status === 'conflict') {
      const { actual } = result.conflict;
      this.#versions.set(stream, actual);
      return { status: 'conflict', actual };
    }
    const [{ version = 0, events: written = [] } = {}] = result.streams;
    this.#versions.set(stream, version);
    return { status: 'appended', from: version - written.length + 1, version };
  }

  #newAppend(stream: string): Append {
    const { random } = this.#scene;
    const name = `${this.#number}.${(this.#appends += 1)}`;
    const count = 1 + Math.floor(random() * 3);
    const chance = random();
    const shared = `shared ${Math.floor(random() * SHARED_COMMANDS)}`;
    const command = chance < 0.35 ? name : chance < 0.5 ? shared : undefined;
    return {
      op: 'append',
      expected: this.#expectation(stream),
      ids: Array.from({ length: count }, (_, index) => `${name}.${index}`),
      ...(command !== undefined && { command }),
    };
  }

  #expectation(stream: string): ExpectedVersion {
    const chance = this.#scene.random();
    if (chance < 0.6) return this.#versions.get(stream) ?? 0;
    if (chance < 0.9) return 'any';
    return chance < 0.95 ? 'stream-exists' : 'no-stream';
  }

  #note(stream: string, input: Input, work: () => Promise<Output>) {
    return this.#scene.recorder.note({ client: this.#number, stream, input }, () =>
      work().catch((error: unknown) => {
        if (isOverloaded(error)) return 'nothing';
        if (!isStoreUnavailable(error)) throw error;
        return input.op === 'append' ? 'unknown' : 'nothing';
      }),
    );
  }

  #nameOf(id: string): StreamId {
    return { category: this.#scene.category, id };
  }

  #pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.#scene.random() * values.length)] as Value;
  }
}
