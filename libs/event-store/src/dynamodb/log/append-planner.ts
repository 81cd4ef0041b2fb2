import type { AppendedRange } from '../../appended-range.ts';
import type { Conflict } from '../../event-store.ts';
import { isIdempotencyMismatch } from '../../errors/idempotency-mismatch.ts';
import { isAsExpected } from '../../expected-version.ts';
import { impossible } from '../../impossible.ts';
import type { PreparedCommand } from '../../laws/command.ts';
import type { PreparedAppend } from '../../laws/prepare.ts';
import type { StreamId } from '../../stream.ts';
import type { CommitItem } from './commit.ts';
import type { Items } from '../table/items.ts';
import { commitsOf } from './keys.ts';
import { mark, markOf } from './markers.ts';
import { repeatIn } from './repeats.ts';
import { type Trace, toTrace, tracedRepeat } from './traces.ts';
import { sealOf } from './seal.ts';
import { type CommitHead, headOf, commitsAtHead } from './commit-head.ts';

/** How many commits a search reads first. A command is usually in the first ones after its marker. */
const SEARCH_PAGE = 4;

/**
 * How long a repeat of a command is recognised. `durable`: always, at the cost of a second write unit
 * for each append. `lastCommits`: while the command is in the last commits of its stream, at the cost
 * of reading them; a stream that the append names without events has no commit, and recognises no
 * repeat.
 */
export type Idempotency = 'durable' | { readonly lastCommits: number };

/** An append, and the head that it is written after. */
export interface PlannedAppend extends Omit<PreparedAppend, 'head'> {
  readonly head: CommitHead;
}
/** The call's command was carried out before, and wrote these versions. */
export interface Repeat {
  readonly repeat: readonly AppendedRange[];
}
/** Where to write each append of a call, unless the call is a repeat. */
export type Plan = Repeat | { readonly appends: readonly PlannedAppend[] };

/** Finds the head that each append is written after, and repeats of its command. */
export class AppendPlanner {
  readonly #items: Items;
  readonly #idempotency: Idempotency;

  constructor(items: Items, idempotency: Idempotency) {
    this.#items = items;
    this.#idempotency = idempotency;
  }

  /** Plans the first write of a call. */
  async plan(
    appends: readonly PreparedAppend[],
    command: PreparedCommand | undefined,
  ): Promise<Plan> {
    return toPlan(
      await Promise.allSettled(appends.map((append) => this.#planOne(append, command))),
    );
  }

  async #planOne(
    append: PreparedAppend,
    command: PreparedCommand | undefined,
  ): Promise<PlannedAppend | Repeat> {
    const { stream } = append;
    if (command && this.#idempotency !== 'durable') {
      const commits = await this.#window(stream, this.#idempotency.lastCommits);
      const repeat = repeatIn(commits, stream, command);
      return repeat ? { repeat } : planned(append, headOf(commits[0]));
    }
    const head =
      trusted(append, command, this.#items.table) ??
      headOf((await commitsAtHead(this.#items, stream, 1))[0]);
    if (!command) return planned(append, head);
    // A stream without events is marked, too: a repeat may have some for it, or name no other stream.
    const after = await mark(this.#items, stream, command, head.version);
    if (after === undefined) return planned(append, head);
    const repeat =
      (after < head.version
        ? await this.#search(stream, command, after, head.version)
        : undefined) ?? (await tracedRepeat(this.#items, stream, command));
    return repeat ? { repeat } : planned(append, head);
  }

  /** Reads the heads that the plan took as known: in a conflict, the first stream of the call is named. */
  readHeads(appends: readonly PlannedAppend[]): Promise<readonly PlannedAppend[]> {
    return Promise.all(
      appends.map(async (append) => ({
        ...append,
        head: headOf((await commitsAtHead(this.#items, append.stream, 1))[0]),
      })),
    );
  }

  /** Plans the next write, after DynamoDB refused one. Another sender may have written the command. */
  async planAgain(
    appends: readonly PlannedAppend[],
    command: PreparedCommand | undefined,
  ): Promise<Plan> {
    return toPlan(
      await Promise.allSettled(
        appends.map(async (append): Promise<PlannedAppend | Repeat> => {
          const { stream, head } = append;
          // One read must give both the head and the command: it could be written between two reads.
          const commits = command
            ? await this.#since(stream, head.version)
            : await commitsAtHead(this.#items, stream, 1);
          const repeat = command && (await this.#repeatSince(append, command, commits));
          if (repeat) return { repeat };
          const last = commits.at(-1);
          // No commit since: another writer wrote to another stream of the call.
          return { ...append, head: command && !last ? head : headOf(last) };
        }),
      ),
    );
  }

  /** Returns what a command wrote; undefined if it was not carried out. */
  async findRepeat(
    stream: StreamId,
    command: PreparedCommand,
  ): Promise<readonly AppendedRange[] | undefined> {
    if (this.#idempotency !== 'durable') {
      return repeatIn(await this.#window(stream, this.#idempotency.lastCommits), stream, command);
    }
    const after = await markOf(this.#items, stream, command);
    if (after === undefined) return undefined;
    return (
      (await this.#search(stream, command, after)) ?? tracedRepeat(this.#items, stream, command)
    );
  }

  /** Returns what proves that a command was carried out on streams without events of it. */
  tracesOf(
    appends: readonly PlannedAppend[],
    command: PreparedCommand,
    parts: Parameters<typeof toTrace>[2],
  ): readonly Trace[] {
    if (this.#idempotency !== 'durable') return [];
    return appends.map(({ stream }) => toTrace(stream, command, parts));
  }

  async #repeatSince(
    { stream, events }: PlannedAppend,
    command: PreparedCommand,
    commits: readonly CommitItem[],
  ) {
    const repeat = repeatIn(commits, stream, command);
    // The trace that this attempt puts may have been in the way.
    const mayBeTraced = events.length === 0 && this.#idempotency === 'durable';
    return repeat ?? (mayBeTraced ? tracedRepeat(this.#items, stream, command) : undefined);
  }

  /** Looks for a command in the commits after a version, up to another version or the head. */
  async #search(stream: StreamId, command: PreparedCommand, after: number, to?: number) {
    const range = { from: after + 1, ...(to !== undefined && { to }), pageSize: SEARCH_PAGE };
    for await (const page of this.#items.query<CommitItem>(commitsOf(stream), range)) {
      const repeat = repeatIn(page, stream, command);
      if (repeat) return repeat;
    }
    return undefined;
  }

  /** Reads all commits after a version, oldest first. */
  #since(stream: StreamId, version: number): Promise<readonly CommitItem[]> {
    const range = { from: version + 1, pageSize: SEARCH_PAGE };
    return this.#items.all<CommitItem>(commitsOf(stream), range);
  }

  /** Reads the last commits of a stream, newest first, with as many requests as their size takes. */
  #window(stream: StreamId, count: number): Promise<readonly CommitItem[]> {
    const range = { direction: 'backwards', pageSize: count } as const;
    return this.#items.all<CommitItem>(commitsOf(stream), range, count);
  }
}

/** A snapshot of a head with another hash is of other events, as a copy of the log may have them. */
function planned({ snapshot, ...append }: PreparedAppend, head: CommitHead): PlannedAppend {
  const isOfOthers = append.head !== undefined && append.head.hash !== head.hash;
  return { ...append, head, ...(snapshot && !isOfOthers && { snapshot }) };
}

/**
 * A repeat in one stream is a repeat of the whole call. The first stream of the call that knows the command
 * decides, as on every adapter: another one may know it with other content.
 */
function toPlan(settled: readonly PromiseSettledResult<PlannedAppend | Repeat>[]): Plan {
  const appends: PlannedAppend[] = [];
  const fault = settled.find(
    (each) => each.status === 'rejected' && !isIdempotencyMismatch(each.reason),
  );
  for (const each of fault ? [fault] : settled) {
    if (each.status === 'rejected') throw each.reason;
    if ('repeat' in each.value) return each.value;
    appends.push(each.value);
  }
  return { appends };
}

/**
 * Returns the head to write after, if it is known without reading the stream: the head that a store of
 * this table read at the expected version, by its {@link sealOf seal}. An expected version alone is not
 * enough: it could lie after the head or inside a commit, and the key of the next version would be free
 * all the same.
 *
 * "No stream" is known without a read too: the first key of a stream that exists is taken. With a
 * command the stream is read, since the search for a repeat would begin at its start.
 */
function trusted(
  { stream, expected, head, events }: PreparedAppend,
  command: PreparedCommand | undefined,
  table: string,
): CommitHead | undefined {
  if (events.length === 0) return undefined;
  const own = head !== undefined && head.seal === sealOf(table, stream, head);
  if (own && head.version === expected) return { version: head.version, hash: head.hash };
  const none = expected === 'no-stream' || expected === 0;
  return none && command === undefined ? headOf(undefined) : undefined;
}

/** Returns the index of the first stream that is not at its expected version, as far as it is known; or -1. */
export const conflictAt = (appends: readonly PlannedAppend[]): number =>
  appends.findIndex(({ expected, head }) => !isAsExpected(expected, head.version));

/** Returns the conflict of the first stream that is not at its expected version. One of them is not. */
export function conflictOf(appends: readonly PlannedAppend[]): Conflict {
  const { stream, expected, head } =
    appends[conflictAt(appends)] ?? impossible('every stream is at its expected version');
  return { stream, expected, actual: head.version };
}
