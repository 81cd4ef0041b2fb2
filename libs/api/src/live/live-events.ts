import type { PositionedEvent } from '@stockbook/event-store';
import { cursorTo } from '../cursor.ts';
import { toJson } from '../http.ts';
import type { LogTail, Wanted } from './log-tail.ts';
import { heartbeat, startOfStream, toServerSentEvent } from './server-sent-events.ts';

/** The events of the last streams as text: each is made once for all of them. */
const texts = new WeakMap<PositionedEvent, string>();

/** The cursor of a position in the log; undefined before the first event. */
const cursorOf = (position: string): string | undefined =>
  position === '0' ? undefined : cursorTo('events', position);

/**
 * The log after a position as server-sent events, until the signal is aborted.
 *
 * @example
 * const signal = AbortSignal.timeout(100)
 * const live = liveEvents(new LogTail(store), { after: '0', filter: {} }, signal)
 * for await (const text of live) console.log(text.length)
 */
export async function* liveEvents(
  tail: LogTail,
  { after, ...wanted }: Wanted & { readonly after: string },
  signal: AbortSignal,
): AsyncGenerator<string> {
  yield startOfStream(cursorOf(after));
  for await (const { events, position } of tail.follow(after, wanted, signal)) {
    yield events.length > 0 ? events.map(textOf).join('') : heartbeat(cursorOf(position));
  }
}

function textOf(event: PositionedEvent): string {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const text = toServerSentEvent({
    id: cursorTo('events', event.position),
    event: event.type,
    data: toJson(event),
  });
  texts.set(event, text);
  return text;
}
