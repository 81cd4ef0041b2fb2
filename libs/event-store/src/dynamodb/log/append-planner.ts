import type { AppendedRange } from '../../appended-range.ts';
import type { IdentifiedCommand, Conflict, StreamAppend } from '../../event-store.ts';
import { isAsExpected } from '../../expected-version.ts';
import type { StreamId } from '../../stream.ts';
import type { CommitItem } from './commit.ts';
import type { Items } from '../table/items.ts';
import { commitsOf } from './keys.ts';
import { mark, markOf } from './markers.ts';
import { repeatIn } from './repeats.ts';
import { type CommitHead, headOf, commitsAtHead } from './commit-head.ts';

/** A command is mostly in the first commits after its marker: so many are looked at first. */
const SEARCH_PAGE = 4;

/**
 * How far back a command's repeat is recognised: for ever, at a second write unit an append, or in
 * the last so many commits of its stream, at a read of them.
 */
export type Idempotency = 'durable' | { readonly lastCommits: number };

/** An append, and the end of its stream that it is written after. */
export interface PlannedAppend extends Omit<StreamAppend, 'head'> {
  readonly head: CommitHead;
}
export interface Repeat {
  readonly repeat: readonly AppendedRange[];
}
/** What each append of a call is written after; or that the call's command was carried out before. */
export type Plan = Repeat | { readonly appends: readonly PlannedAppend[] };

/** Finds out, before a write and after one that was refused, where an append stands. */
export class AppendPlanner {
  readonly #items: Items;
  readonly #idempotency: Idempotency;

  constructor(items: Items, idempotency: Idempotency) {
    this.#items = items;
    this.#idempotency = idempotency;
  }

  /** What each append is written after, or what its command wrote before. */
  async plan(
    appends: readonly StreamAppend[],
    command: IdentifiedCommand | undefined,
  ): Promise<Plan> {
    return toPlan(await Promise.all(appends.map((append) => this.#planOne(append, command))));
  }

  async #planOne(
    append: StreamAppend,
    command: IdentifiedCommand | undefined,
  ): Promise<PlannedAppend | Repeat> {
    const { stream, events } = append;
    // An append that writes nothing is no use of its command.
    const marked = command && events.length > 0 ? command : undefined;
    if (marked && this.#idempotency !== 'durable') {
      const commits = await this.#window(stream, this.#idempotency.lastCommits);
      const repeat = repeatIn(commits, stream, marked);
      return repeat ? { repeat } : { ...append, head: headOf(commits[0]) };
    }
    const head =
      trusted(append, marked) ?? headOf((await commitsAtHead(this.#items, stream, 1))[0]);
    if (!marked) return { ...append, head };
    const after = await mark(this.#items, stream, marked, head.version);
    if (after === undefined || after >= head.version) return { ...append, head };
    const repeat = await this.#search(stream, marked, after, head.version);
    return repeat ? { repeat } : { ...append, head };
  }

  /** Where each stream ends now that a write was refused: by then the command may be there. */
  async planAgain(
    appends: readonly PlannedAppend[],
    command: IdentifiedCommand | undefined,
  ): Promise<Plan> {
    return toPlan(
      await Promise.all(
        appends.map(async (append): Promise<PlannedAppend | Repeat> => {
          const { stream, head } = append;
          // With a command one read must give both: it could be written between two.
          const commits = command
            ? await this.#since(stream, head.version)
            : await commitsAtHead(this.#items, stream, 1);
          const writes = append.events.length > 0;
          const repeat = command && writes && repeatIn(commits, stream, command);
          if (repeat) return { repeat };
          const last = commits.at(-1);
          // Nothing since: it was another stream of the append that somebody else wrote to.
          return { ...append, head: command && !last ? head : headOf(last) };
        }),
      ),
    );
  }

  /** What a command wrote, where it is known by now. */
  async findRepeat(
    stream: StreamId,
    command: IdentifiedCommand,
  ): Promise<readonly AppendedRange[] | undefined> {
    if (this.#idempotency !== 'durable') {
      return repeatIn(await this.#window(stream, this.#idempotency.lastCommits), stream, command);
    }
    const after = await markOf(this.#items, stream, command);
    return after === undefined ? undefined : this.#search(stream, command, after);
  }

  /** Looks for a command in the commits after a version, up to another or the head. */
  async #search(stream: StreamId, command: IdentifiedCommand, after: number, to?: number) {
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

  /** The last commits of a stream, newest first, however large: some requests. */
  #window(stream: StreamId, count: number): Promise<readonly CommitItem[]> {
    const range = { direction: 'backwards', pageSize: count } as const;
    return this.#items.all<CommitItem>(commitsOf(stream), range, count);
  }
}

/** A repeat in one stream is one of the whole call. */
function toPlan(planned: readonly (PlannedAppend | Repeat)[]): Plan {
  const repeat = planned.find((each) => 'repeat' in each);
  return repeat ?? { appends: planned.filter((each) => 'head' in each) };
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
  command: IdentifiedCommand | undefined,
): CommitHead | undefined {
  if (events.length === 0) return undefined;
  if (head !== undefined && head.version === expected) return head;
  const none = expected === 'no-stream' || expected === 0;
  return none && command === undefined ? headOf(undefined) : undefined;
}

/** The first stream that is not as its writer expects. */
export function findConflict(appends: readonly PlannedAppend[]): Conflict | undefined {
  const other = appends.find(({ expected, head }) => !isAsExpected(expected, head.version));
  return other && { stream: other.stream, expected: other.expected, actual: other.head.version };
}
