import type { RecordedEvent } from '../event.ts';
import { chainHash, hashContent } from '../hash.ts';

/** An event of a stream, as the next one links to it. */
export interface Link {
  /** 0 before the first event. */
  readonly version: number;
  /** '' before the first event. */
  readonly hash: string;
}

/** Where every stream begins. */
export const START: Link = { version: 0, hash: '' };

/**
 * How an event fails to follow a link: versions before it are missing, its version was there already, its
 * content is not what its content hash says, or its hash does not link to the event before.
 */
export type Break = 'gap' | 'again' | 'content' | 'hash';

/** @returns undefined if the event follows the link */
export function breakAt(link: Link, event: RecordedEvent): Break | undefined {
  if (event.version > link.version + 1) return 'gap';
  if (event.version <= link.version) return 'again';
  if (!hasContent(event, event)) return 'content';
  return linksTo(link, event) ? undefined : 'hash';
}

/** Tells whether an event was appended after a link, at whatever version it is now. */
export const linksTo = (
  { version, hash }: Link,
  event: Pick<RecordedEvent, 'contentHash' | 'hash'>,
): boolean => event.hash === chainHash(hash, version + 1, event.contentHash);

/**
 * Tells whether the content hash of one event is that of another's content.
 *
 * All logs so far have one form of the hash. If a later version of this package hashes otherwise, compare
 * with each form here: an event verifies with the one that it was written with.
 */
export const hasContent = (
  { contentHash }: Pick<RecordedEvent, 'contentHash'>,
  event: RecordedEvent,
): boolean => contentHash === contentHashOf(event);

/** @returns undefined if the content has no RFC 8785 form: no writer's content is without one */
export function contentHashOf({
  id,
  stream,
  type,
  schemaVersion,
  data,
  effectiveAt,
  metadata,
}: RecordedEvent): string | undefined {
  try {
    return hashContent({ id, stream, type, schemaVersion, data, effectiveAt, metadata });
  } catch {
    // A number beyond the range of a double, or a lone surrogate: another program wrote it.
    return undefined;
  }
}
