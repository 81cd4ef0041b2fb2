import { DamagedEvent } from './errors/damaged-event.ts';
import type { StreamId } from './stream.ts';

/**
 * Parses the text that an adapter kept of an event: its data or metadata.
 *
 * @returns a value of its own for each call
 * @throws DamagedEvent if the text is not JSON, so another program wrote it
 * @example
 * parseKept('{"n":1}', { category: 'counter', id: '1' }, 1) // { n: 1 }
 */
export function parseKept(text: string, stream: StreamId, version: number) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DamagedEvent(stream, version, 'unreadable', error);
  }
}
