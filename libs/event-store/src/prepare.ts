import { v7 as uuidv7 } from 'uuid';
import { UnstorableText } from './errors/unstorable-text.ts';
import type { EventMetadata, NewEvent } from './event.ts';
import type { IdentifiedCommand } from './event-store.ts';
import { hashContent } from './hash.ts';
import type { StreamId } from './stream.ts';

/** An event to append, with all that does not depend on its version. */
export interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** Data as the JSON text that is kept. */
  readonly data: string;
  readonly effectiveAt: string;
  readonly metadata: EventMetadata;
  readonly contentHash: string;
}

/**
 * Fills in the defaults of an event, and computes its text and content hash.
 *
 * @param now the time of the append
 * @throws UnstorableText
 */
export function prepare(
  stream: StreamId,
  event: NewEvent,
  command: IdentifiedCommand | undefined,
  now: Date,
): PreparedEvent {
  const { id = uuidv7(), type, schemaVersion = 1, effectiveAt = now.toISOString() } = event;
  const metadata = { ...event.metadata, ...(command && { commandId: command.id }) };
  const data = JSON.stringify(event.data);
  const content = { id, stream: { ...stream }, type, schemaVersion, effectiveAt, metadata };
  assertStorable(JSON.stringify(content) + data);
  const contentHash = hashContent({ ...content, data: event.data });
  return { id, type, schemaVersion, data, effectiveAt, metadata, contentHash };
}

/** JSON text has NUL and lone surrogates only as these escapes. */
function assertStorable(json: string): void {
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(json)) throw new UnstorableText();
}
