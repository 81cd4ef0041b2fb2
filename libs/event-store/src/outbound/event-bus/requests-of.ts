import type { PutEventsEntry } from './event-bridge-client.ts';

/** How many events one request takes. */
const MOST_ENTRIES = 10;
/**
 * How many bytes one request takes. EventBridge takes 1 MB since January 2026, but not yet everywhere, and
 * its emulators take less. An event of the log has 128 KiB at most.
 */
const MOST_BYTES = 256 * 1024;

/** The entries in requests that EventBridge takes, in their order. One that is too large is alone. */
export function* requestsOf(entries: readonly PutEventsEntry[]): Generator<PutEventsEntry[]> {
  let request: PutEventsEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = sizeOf(entry);
    if (request.length === MOST_ENTRIES || (request.length > 0 && bytes + size > MOST_BYTES)) {
      yield request;
      request = [];
      bytes = 0;
    }
    request.push(entry);
    bytes += size;
  }
  if (request.length > 0) yield request;
}

/**
 * The size that EventBridge counts, in bytes.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
 */
const sizeOf = ({ Source, DetailType, Detail }: PutEventsEntry): number =>
  BYTES_OF_TIME + Buffer.byteLength(`${Source}${DetailType}${Detail}`);

const BYTES_OF_TIME = 14;
