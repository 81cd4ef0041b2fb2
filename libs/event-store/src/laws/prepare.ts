import { AppendTooLarge } from '../errors/append-too-large.ts';
import { DuplicateStream } from '../errors/duplicate-stream.ts';
import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { IdentifiedCommand, StreamAppend } from '../event-store.ts';
import type { ExpectedVersion } from '../expected-version.ts';
import { limits } from '../limits.ts';
import { type StreamId, streamKey } from '../stream.ts';
import { checkBytes } from './append-size.ts';
import { type PreparedCommand, prepareCommand } from './command.ts';
import { type PreparedEvent, prepareEvent } from './event.ts';
import { checkExpectedVersion } from './expected-version.ts';
import {
  isStray,
  prepareHead,
  type PreparedHead,
  type PreparedSnapshot,
  prepareSnapshot,
} from './issued.ts';
import { checkObject } from './object.ts';
import { checkStream } from './stream.ts';

/** Events to append to one stream, as an adapter keeps them. */
export interface PreparedAppend {
  readonly stream: StreamId;
  readonly expected: ExpectedVersion;
  readonly events: readonly PreparedEvent[];
  /** The stream's head, if the caller read it at the expected version. */
  readonly head?: PreparedHead;
  /** The state at the expected version. An adapter may ignore it. */
  readonly snapshot?: PreparedSnapshot;
}

/** A call of `append` that keeps the port's laws. It shares nothing with what the caller gave. */
export interface AppendRequest {
  readonly appends: readonly PreparedAppend[];
  readonly command?: PreparedCommand;
  /** The time of the call, RFC 3339 in UTC. */
  readonly now: string;
  /**
   * The append whose head or snapshot was issued for another stream or version: a conflict.
   * `EventStoreAdapter` answers it, so `appendPrepared` never gets one.
   */
  readonly stray?: PreparedAppend;
}

/**
 * Checks a call of `append` against the port's laws, and makes what an adapter keeps of it: texts, hashes
 * and copies. {@link EventStoreAdapter} calls it; an adapter that does not extend the class calls it first.
 *
 * @throws AppendTooLarge, DuplicateStream, InvalidArgument, UnstorableText
 * @example
 * const { appends } = prepare([{ stream, expected: 'any', events }], undefined, new Date())
 * const kept = appends.map((append) => append.events.map(({ data }) => data))
 */
export function prepare(
  appends: readonly StreamAppend[],
  command: IdentifiedCommand | undefined,
  now: Date,
): AppendRequest {
  checkCounts(appends);
  const context = {
    command: command === undefined ? undefined : prepareCommand(command),
    now: now.toISOString(),
  };
  const prepared = appends.map((append, index) =>
    prepareAppend(`appends[${index}]`, append, context),
  );
  checkDistinct(prepared);
  checkBytes(prepared, context.command);
  const stray = prepared.find(({ stream }, index) => {
    const append = appends[index];
    return append !== undefined && isStray(stream, append);
  });
  return {
    appends: prepared,
    now: context.now,
    ...(context.command && { command: context.command }),
    ...(stray && { stray }),
  };
}

function prepareAppend(
  field: string,
  append: StreamAppend,
  context: { readonly command: PreparedCommand | undefined; readonly now: string },
): PreparedAppend {
  const stream = checkStream(append.stream, `${field}.stream`);
  const expected = checkExpectedVersion(`${field}.expected`, append.expected);
  // Array.from: `map` passes over holes.
  const events = Array.from(append.events, (event, index) =>
    prepareEvent(`${field}.events[${index}]`, event, { stream, ...context }),
  );
  for (const issued of ['head', 'snapshot'] as const) {
    if (append[issued] !== undefined) checkObject(`${field}.${issued}`, append[issued]);
  }
  if (isStray(stream, append)) return { stream, expected, events };
  const head = prepareHead(`${field}.head`, append);
  const snapshot = prepareSnapshot(`${field}.snapshot`, append);
  return { stream, expected, events, ...(head && { head }), ...(snapshot && { snapshot }) };
}

/** Counts before anything is prepared, so that a mistake costs no work. */
function checkCounts(appends: readonly StreamAppend[]): void {
  if (!Array.isArray(appends)) throw new InvalidArgument('appends', 'must be a list');
  checkLimit('streams', appends.length, limits.streamsPerAppend);
  let events = 0;
  for (const [index, append] of appends.entries()) {
    checkObject(`appends[${index}]`, append);
    const list: unknown = append.events;
    if (!Array.isArray(list))
      throw new InvalidArgument(`appends[${index}].events`, 'must be a list');
    events += list.length;
  }
  checkLimit('events', events, limits.eventsPerAppend);
}

function checkDistinct(appends: readonly PreparedAppend[]): void {
  const streams = new Set<string>();
  const ids = new Set<string>();
  for (const [index, { stream, events }] of appends.entries()) {
    if (streams.has(streamKey(stream))) throw new DuplicateStream(stream);
    streams.add(streamKey(stream));
    for (const [at, { id }] of events.entries()) {
      if (ids.has(id)) {
        const field = `appends[${index}].events[${at}].id`;
        throw new InvalidArgument(field, 'is the id of another event of the append: use a new one');
      }
      ids.add(id);
    }
  }
}

function checkLimit(unit: AppendTooLarge['unit'], actual: number, limit: number): void {
  if (actual > limit) throw new AppendTooLarge(unit, actual, limit);
}
