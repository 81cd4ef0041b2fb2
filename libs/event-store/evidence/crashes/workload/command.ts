import type { RecordedEvent } from '../../../src/event.ts';
import type { IdentifiedCommand, StreamAppend } from '../../../src/event-store.ts';
import type { Json } from '../../../src/json.ts';
import type { StreamId } from '../../../src/stream.ts';

/** What a client asks for: one append, to one stream or to several. */
export interface Command {
  readonly id: string;
  readonly client: string;
  /** Its place among the client's commands, from 1. A client sends the next one after it has an answer. */
  readonly number: number;
  readonly parts: readonly CommandPart[];
}

/** The part of a command that lies in one stream. */
export interface CommandPart {
  /** The stream's id. */
  readonly stream: string;
  readonly events: number;
  readonly expected: 'any' | number;
  /** The size of each event's text, in bytes. */
  readonly bytes: number;
}

/** What an event of a command says of itself: from these a torn append is seen. */
export interface EventData {
  readonly command: string;
  /** Its place among the events of the command, from 1, over all its streams. */
  readonly number: number;
  readonly text: string;
}

/** What an event says of itself. @throws Error if it has other data than a command writes */
export function dataOf({ id, data }: RecordedEvent): EventData {
  const { command, number, text } = Object(data) as { readonly [Name in keyof EventData]?: Json };
  if (typeof command === 'string' && typeof number === 'number' && typeof text === 'string') {
    return { command, number, text };
  }
  throw new Error(`event ${id} has other data than a command writes: ${JSON.stringify(data)}`);
}

const CATEGORY = 'crash';
/** Fewer streams than clients, so that they meet. */
const SHARED_STREAMS = 5;

export const streamOf = (id: string): StreamId => ({ category: CATEGORY, id });

/**
 * Makes a client's next command: one event, several events, several at an exact version of the client's own
 * stream, or several streams.
 *
 * @param client `ownVersion` is the version of its own stream, which has its name. If it is `deciding`, it appends to
 *   that one alone
 */
export function nextCommand(
  client: {
    readonly name: string;
    readonly number: number;
    readonly ownVersion: number;
    readonly deciding?: boolean;
  },
  random: () => number,
): Command {
  const { name, number, ownVersion, deciding = false } = client;
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  // Now and then a large one, so that a batch spans pages of the write-ahead log.
  const bytes = () => (random() < 0.1 ? between(2000, 9000) : between(0, 60));
  const shared = (stream: number, events: number): CommandPart => ({
    stream: `shared-${stream}`,
    events,
    expected: 'any',
    bytes: bytes(),
  });
  const own = (events: number): CommandPart => ({
    stream: name,
    events,
    expected: ownVersion,
    bytes: bytes(),
  });
  const stream = between(1, SHARED_STREAMS);
  const others = Array.from({ length: between(1, 3) }, (_, index) =>
    shared(1 + ((stream + index) % SHARED_STREAMS), between(1, 3)),
  );
  const kinds: readonly (readonly CommandPart[])[] = [
    [shared(stream, 1)],
    [shared(stream, between(2, 5))],
    [own(between(1, 3))],
    [own(between(1, 2)), ...others],
  ];
  const chosen = kinds[between(0, kinds.length - 1)] as readonly CommandPart[];
  const parts = deciding ? [own(between(1, 3))] : chosen;
  return { id: `${name}-${number}`, client: name, number, parts };
}

/** The append that carries a command out: the same whenever it is sent. */
export function toAppend(command: Command): [readonly StreamAppend[], IdentifiedCommand] {
  let number = 0;
  const appends = command.parts.map(({ stream, events, expected, bytes }) => ({
    stream: streamOf(stream),
    expected,
    events: Array.from({ length: events }, () => {
      number += 1;
      const data: EventData = { command: command.id, number, text: 'x'.repeat(bytes) };
      return { type: 'written', data: { ...data } };
    }),
  }));
  const content = command.parts.map(({ stream, events }) => ({ stream, events }));
  return [appends, { id: command.id, content }];
}
