import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { v7 as uuidv7 } from 'uuid';
import type { RecordedEvent } from '../event.ts';
import type {
  AppendResult,
  Command,
  Conflict,
  EventStore,
  ReadAllOptions,
  ReadOptions,
  StreamAppend,
  StreamResult,
} from '../event-store.ts';
import { isAsExpected } from '../expected-version.ts';
import { hashContent } from '../hash.ts';
import { checkAppend } from '../limits.ts';
import { type PreparedEvent, prepare } from '../prepare.ts';
import type { Latest, StreamHead } from '../stream-head.ts';
import type { StreamId } from '../stream.ts';
import { jitter } from './back-off.ts';
import { type CommitItem, eventsOf, lastHash, lastOf, type Range, toItem } from './commit.ts';
import { Items } from './items.ts';
import { commitsOf } from './keys.ts';
import { mark, markOf } from './markers.ts';
import { readOrder } from './order.ts';
import { readStream } from './read-stream.ts';
import { repeatIn } from './repeats.ts';
import { writeCommits } from './write-commits.ts';

/**
 * A snapshot lies in every fifth commit. One read unit is 4 KB: five commits of the AWS sample's size,
 * 0.55 KB each with short ids and 0.7 KB with UUIDs, and one snapshot fit in. Fewer would make no load
 * cheaper; each snapshot that brings its commit past 1 KB costs a write unit, a fifth on the mean.
 */
export const SNAPSHOT_INTERVAL = 5;

/** A command is mostly in the first commits after its marker: so many are looked at first. */
const SEARCH_PAGE = 4;

/**
 * How far back a command's repeat is recognised: for ever, at a second write unit an append, or in
 * the last so many commits of its stream, at a read of them.
 */
export type Idempotency = 'durable' | { readonly lastCommits: number };

export interface DynamoDbEventStoreOptions {
  /** `durable` where absent. */
  readonly idempotency?: Idempotency;
}

type Head = Pick<StreamHead, 'version' | 'hash'>;
/** An append, and the end of its stream that it is written after. */
interface Based extends StreamAppend {
  readonly base: Head;
}
interface Repeat {
  readonly repeat: readonly Range[];
}
type Plan = Repeat | { readonly appends: readonly Based[] };

/**
 * The log in a DynamoDB table: one immutable item a commit, put where its key is free.
 *
 * Order over all streams (`readAll`) comes later, from the table's stream: a `LogFollower` must run
 * somewhere.
 *
 * @example
 * const store = new DynamoDbEventStore(connectDynamoDb({ endpoint }), 'stockbook')
 */
export class DynamoDbEventStore implements EventStore {
  readonly #items: Items;
  readonly #idempotency: Idempotency;

  constructor(
    client: DynamoDBDocumentClient,
    table: string,
    { idempotency = 'durable' }: DynamoDbEventStoreOptions = {},
  ) {
    if (idempotency !== 'durable' && !(idempotency.lastCommits >= 1)) {
      throw new RangeError('idempotency.lastCommits must be 1 or more, such as 20');
    }
    this.#items = new Items(client, table);
    this.#idempotency = idempotency;
  }

  async append(appends: readonly StreamAppend[], command?: Command): Promise<AppendResult> {
    checkAppend(appends);
    const now = new Date();
    // Before anything is written: what cannot be stored must not leave a marker.
    const prepared = appends.map(({ stream, events }) =>
      events.map((event) => prepare(stream, event, command, now)),
    );
    let based = await this.#baseAll(appends, command);
    for (let attempt = 0; ; attempt += 1) {
      if ('repeat' in based) return this.#repeated(based.repeat);
      const conflict = findConflict(based.appends);
      if (conflict) return { status: 'conflict', conflict };
      // Only `any` and `stream-exists` come here again: another writer was first.
      if (attempt > 0) await jitter(attempt);
      const streams = await this.#write(based.appends, prepared, command, now);
      if (streams) return { status: 'appended', streams };
      based = await this.#lookAfter(based.appends, command);
    }
  }

  read(stream: StreamId, options: ReadOptions = {}): Promise<readonly RecordedEvent[]> {
    return readStream(this.#items, stream, options);
  }

  readAll(options: ReadAllOptions = {}) {
    return readOrder(this.#items, options);
  }

  async readLatest(stream: StreamId, reducerVersion?: string): Promise<Latest<RecordedEvent>> {
    const tail = await this.#tail(stream, SNAPSHOT_INTERVAL);
    const at = tail.findIndex(({ r }) => r !== undefined && r === reducerVersion);
    const { v, st } = tail[at] ?? {};
    const commits = at === -1 ? tail : tail.slice(0, at + 1);
    const [newest] = tail;
    const head = {
      ...headOf(newest),
      snapshotDue: newest !== undefined && commits.length === SNAPSHOT_INTERVAL,
    };
    return {
      head,
      ...(v !== undefined &&
        st !== undefined &&
        reducerVersion !== undefined && {
          snapshot: { version: v - 1, reducerVersion, state: JSON.parse(st) },
        }),
      events: commits.toReversed().flatMap((commit) => eventsOf(stream, commit)),
    };
  }

  async findCommand(stream: StreamId, command: Command) {
    const repeat = await this.#findRepeat(stream, command);
    return repeat && this.#results(repeat);
  }

  async close(): Promise<void> {
    this.#items.client.destroy();
  }

  /** What each append is written after, or what its command wrote before. */
  async #baseAll(appends: readonly StreamAppend[], command: Command | undefined): Promise<Plan> {
    return toPlan(await Promise.all(appends.map((append) => this.#base(append, command))));
  }

  async #base(append: StreamAppend, command: Command | undefined): Promise<Based | Repeat> {
    const { stream, events } = append;
    // An append that writes nothing is no use of its command.
    const marked = command && events.length > 0 ? command : undefined;
    if (marked && this.#idempotency !== 'durable') {
      const tail = await this.#window(stream, this.#idempotency.lastCommits);
      const repeat = repeatIn(tail, stream, marked);
      return repeat ? { repeat } : { ...append, base: headOf(tail[0]) };
    }
    const base = trusted(append, marked) ?? headOf((await this.#tail(stream, 1))[0]);
    if (!marked) return { ...append, base };
    const after = await mark(this.#items, stream, marked, base.version);
    if (after === undefined || after >= base.version) return { ...append, base };
    const repeat = await this.#search(stream, marked, after, base.version);
    return repeat ? { repeat } : { ...append, base };
  }

  /** Where each stream ends now that a write was refused: by then the command may be there. */
  async #lookAfter(appends: readonly Based[], command: Command | undefined): Promise<Plan> {
    return toPlan(
      await Promise.all(
        appends.map(async (append): Promise<Based | Repeat> => {
          const { stream, base } = append;
          // With a command one read must give both: it could be written between two.
          const commits = command
            ? await this.#since(stream, base.version)
            : await this.#tail(stream, 1);
          const writes = append.events.length > 0;
          const repeat = command && writes && repeatIn(commits, stream, command);
          if (repeat) return { repeat };
          const last = commits.at(-1);
          // Nothing since: it was another stream of the append that somebody else wrote to.
          return { ...append, base: command && !last ? base : headOf(last) };
        }),
      ),
    );
  }

  /** @returns undefined where another writer was first */
  async #write(
    appends: readonly Based[],
    prepared: readonly (readonly PreparedEvent[])[],
    command: Command | undefined,
    now: Date,
  ): Promise<StreamResult[] | undefined> {
    const attempt = Buffer.from(uuidv7().replaceAll('-', ''), 'hex');
    const ranges = appends.map(({ stream, base: { version }, events }) => ({
      stream,
      from: version + 1,
      version: version + events.length,
    }));
    const commits = appends.map(({ stream, base, snapshot }, index) =>
      toItem({
        stream,
        head: base,
        events: prepared[index] ?? [],
        recordedAt: now.toISOString(),
        attempt,
        ...(command && { command: { id: command.id, contentHash: hashContent(command.content) } }),
        ...(appends.length > 1 && { all: ranges }),
        // Of another version it would be no state of this stream's.
        ...(snapshot && snapshot.version === base.version && { snapshot }),
      }),
    );
    const puts = commits.filter(({ e }) => e.length > 0);
    const free = commits.filter(({ e }) => e.length === 0);
    if (puts.length > 0 && !(await writeCommits(this.#items, { puts, free }))) return undefined;
    return ranges.map(({ stream, version }, index) => {
      const commit = commits[index];
      return { stream, version, events: commit ? eventsOf(stream, commit) : [] };
    });
  }

  async #findRepeat(stream: StreamId, command: Command) {
    if (this.#idempotency !== 'durable') {
      return repeatIn(await this.#window(stream, this.#idempotency.lastCommits), stream, command);
    }
    const after = await markOf(this.#items, stream, command);
    return after === undefined ? undefined : this.#search(stream, command, after);
  }

  /** Looks for a command in the commits after a version, up to another or the head. */
  async #search(stream: StreamId, command: Command, after: number, to?: number) {
    const range = { from: after + 1, ...(to !== undefined && { to }), pageSize: SEARCH_PAGE };
    for await (const page of this.#items.query<CommitItem>(commitsOf(stream), range)) {
      const repeat = repeatIn(page, stream, command);
      if (repeat) return repeat;
    }
    return undefined;
  }

  /** All commits after a version, oldest first. */
  #since(stream: StreamId, version: number): Promise<readonly CommitItem[]> {
    const range = { from: version + 1, pageSize: SEARCH_PAGE };
    return this.#items.all<CommitItem>(commitsOf(stream), range);
  }

  /** The last commits of a stream, newest first: one request. */
  #tail(stream: StreamId, count: number): Promise<readonly CommitItem[]> {
    const range = { direction: 'backwards', pageSize: count } as const;
    return this.#items.page<CommitItem>(commitsOf(stream), range);
  }

  /** The last commits of a stream, newest first, however large: some requests. */
  #window(stream: StreamId, count: number): Promise<readonly CommitItem[]> {
    const range = { direction: 'backwards', pageSize: count } as const;
    return this.#items.all<CommitItem>(commitsOf(stream), range, count);
  }

  async #repeated(ranges: readonly Range[]): Promise<AppendResult> {
    return { status: 'repeated', streams: await this.#results(ranges) };
  }

  #results(ranges: readonly Range[]): Promise<StreamResult[]> {
    return Promise.all(
      ranges.map(async ({ stream, from, version }) => {
        const events = version < from ? [] : await this.read(stream, { from, to: version });
        return { stream, version, events };
      }),
    );
  }
}

const headOf = (commit: CommitItem | undefined): Head =>
  commit ? { version: lastOf(commit), hash: lastHash(commit) } : { version: 0, hash: '' };

/** A repeat in one stream is one of the whole call. */
function toPlan(based: readonly (Based | Repeat)[]): Plan {
  const repeat = based.find((each) => 'repeat' in each);
  return repeat ?? { appends: based.filter((each) => 'base' in each) };
}

/**
 * A version to write after without another look. Any other number could lie past the stream's end or
 * inside a commit, and its key would be free all the same.
 *
 * That there is no stream needs no look either: where there is one, its first key is taken. Only
 * with a command it would have to be searched from its start.
 */
function trusted(
  { expected, head, events }: StreamAppend,
  command: Command | undefined,
): Head | undefined {
  if (events.length === 0) return undefined;
  if (head !== undefined && head.version === expected) return head;
  const none = expected === 'no-stream' || expected === 0;
  return none && command === undefined ? headOf(undefined) : undefined;
}

function findConflict(appends: readonly Based[]): Conflict | undefined {
  const other = appends.find(({ expected, base }) => !isAsExpected(expected, base.version));
  return other && { stream: other.stream, expected: other.expected, actual: other.base.version };
}
