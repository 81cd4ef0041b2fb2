import { setTimeout as delay } from 'node:timers/promises';
import type { AppendResult, EventStore, StreamAppend, StreamResult } from '../../event-store.ts';
import type { ExpectedVersion } from '../../expected-version.ts';
import type { NewEvent, PositionedEvent } from '../../event.ts';
import type { StreamId } from '../../stream.ts';

/** What the contract is written with: the module `vitest`, from version 3 on. */
export type Vitest = Pick<
  typeof import('vitest'),
  'afterAll' | 'beforeAll' | 'describe' | 'expect' | 'it'
>;

/** What each subject of the contract is written with. */
export interface ContractKit {
  readonly vitest: Vitest;
  /** The store under test; only inside of a test. */
  readonly store: () => EventStore;
  /** Opens the log of the store under test in a second store. */
  readonly open: () => Promise<EventStore>;
  /** How long an event may take to get its position, in ms. */
  readonly orderLagsMs: number;
  /** Whether a command is kept with the streams that it wrote no events to, too. */
  readonly keepsCommandsOfAllStreams: boolean;
  /** Appends to one stream. */
  readonly append: (
    stream: StreamId,
    expected: ExpectedVersion,
    events: readonly NewEvent[],
  ) => Promise<AppendResult>;
}

let lastStream = 0;
/** A stream that no test used before, in this run or in another one. */
export const newStream = (): StreamId => ({
  category: 'contract',
  id: `${process.pid}-${Date.now()}-${(lastStream += 1)}`,
});

export const event = (n: number): NewEvent => ({ type: 'counted', data: { n } });

/** The events 1 to `count`. */
export const events = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => event(index + 1));

/** An append to one stream among several, whatever its version. */
export const anyOf = (stream: StreamId, count: number): StreamAppend => ({
  stream,
  expected: 'any',
  events: events(count),
});

/** The first stream's result of an append that must not conflict. */
export function appended(result: AppendResult): StreamResult {
  if (result.status === 'conflict') {
    throw new Error(`unexpected conflict: ${JSON.stringify(result)}`);
  }
  const [first] = result.streams;
  if (first === undefined) throw new Error('the append names no stream');
  return first;
}

/** The versions of events, in their order. */
export const versionsOf = (list: readonly { readonly version: number }[]): number[] =>
  list.map(({ version }) => version);

/** More events than a run of the contract writes: an adapter that gives more invents them. */
const MOST_EVENTS = 100_000;

/**
 * Reads the whole log, in small pages. It ends on an adapter whose pages do not: an event that comes
 * twice is an error.
 */
export async function wholeLog(store: EventStore, limit = 2): Promise<PositionedEvent[]> {
  const seen: PositionedEvent[] = [];
  const ids = new Set<string>();
  for (;;) {
    const after = seen.at(-1)?.position;
    const { events: page } = await store.readAll({ limit, ...(after !== undefined && { after }) });
    if (page.length === 0) return seen;
    for (const each of page) {
      if (ids.has(each.id)) {
        throw new Error(`readAll({ after: '${after}' }) gave event ${each.id} a second time`);
      }
      ids.add(each.id);
    }
    seen.push(...page);
    if (seen.length > MOST_EVENTS) throw new Error(`readAll does not end after ${seen.length}`);
  }
}

/** Reads until the result is ready, for `patience` ms at most. */
export async function until<Result>(
  patience: number,
  read: () => Promise<Result>,
  ready: (result: Result) => boolean,
): Promise<Result> {
  const deadline = Date.now() + patience;
  for (;;) {
    const result = await read();
    if (ready(result) || Date.now() > deadline) return result;
    await delay(50);
  }
}

/** Reads the whole log until it has these events, as long as the order may lag. */
export const logWith = (
  { store, orderLagsMs }: ContractKit,
  wanted: readonly { readonly id: string }[],
): Promise<PositionedEvent[]> =>
  until(
    orderLagsMs,
    () => wholeLog(store(), 100),
    (log) => {
      const ids = new Set(log.map(({ id }) => id));
      return wanted.every(({ id }) => ids.has(id));
    },
  );
