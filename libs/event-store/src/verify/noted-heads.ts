import { HeadsUnreadable } from '../errors/heads-unreadable.ts';
import { hashContent } from '../hash.ts';
import type { StreamId } from '../stream.ts';

const FORMAT = 'stockbook-heads/1';

/** The head of a stream when it was noted. */
export interface NotedHead {
  readonly stream: StreamId;
  readonly version: number;
  readonly hash: string;
}

/**
 * The heads of all streams of a log, up to a position. Kept outside of the log, they show later whether
 * events were removed from the ends of streams, or whole streams were rewritten: the log alone cannot.
 */
export interface NotedHeads {
  /** Position of the last event; absent if the log was empty. */
  readonly position?: string;
  /** In the order in which the streams began. */
  readonly streams: readonly NotedHead[];
  /** SHA-256, in hex, of the RFC 8785 form of `{ position, streams }`. */
  readonly digest: string;
}

/** Notes heads, and computes their digest. */
export function noteHeads(position: string | undefined, streams: readonly NotedHead[]): NotedHeads {
  const heads = {
    ...(position !== undefined && { position }),
    streams: streams.map(({ stream: { category, id }, version, hash }) => ({
      stream: { category, id },
      version,
      hash,
    })),
  };
  return { ...heads, digest: hashContent(heads) };
}

/**
 * Returns noted heads as JSON text, a line for each stream. The same log up to the same position gives the
 * same text.
 *
 * @example
 * const verified = await verify(store)
 * if (verified.status === 'sound') console.log(exportHeads(verified.heads))
 */
export function exportHeads({ position, streams, digest }: NotedHeads): string {
  const lines = streams.map((head) => JSON.stringify(head));
  return `{"format":${JSON.stringify(FORMAT)},${
    position === undefined ? '' : `"position":${JSON.stringify(position)},`
  }"digest":${JSON.stringify(digest)},"streams":[${lines.length > 0 ? `\n${lines.join(',\n')}\n` : ''}]}\n`;
}

/**
 * Reads the text that `exportHeads` made.
 *
 * @throws HeadsUnreadable if it is another text, or was changed
 * @example
 * const verified = await verify(store)
 * if (verified.status === 'sound') importHeads(exportHeads(verified.heads)).streams.length // 0
 */
export function importHeads(text: string): NotedHeads {
  const parsed = parse(text);
  if (!isExport(parsed)) {
    throw new HeadsUnreadable(
      `the text is not JSON of format ${FORMAT}: pass the text that exportHeads returned`,
    );
  }
  const { position, streams, digest } = parsed;
  const heads = noteHeads(position, streams);
  if (heads.digest !== digest) {
    throw new HeadsUnreadable(
      'the digest is not that of the heads, so the text was changed: use an unchanged copy',
    );
  }
  return heads;
}

type Exported = NotedHeads & { readonly format: typeof FORMAT };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isExport = (value: unknown): value is Exported =>
  hasMembers(value, { format: 'string', digest: 'string', streams: 'object' }) &&
  value['format'] === FORMAT &&
  ['string', 'undefined'].includes(typeof value['position']) &&
  Array.isArray(value['streams']) &&
  value['streams'].every(isHead);

const isHead = (value: unknown): value is NotedHead =>
  hasMembers(value, { stream: 'object', version: 'number', hash: 'string' }) &&
  hasMembers(value['stream'], { category: 'string', id: 'string' });

const hasMembers = (
  value: unknown,
  types: Readonly<Record<string, string>>,
): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(types).every(
    ([name, type]) => typeof (value as Readonly<Record<string, unknown>>)[name] === type,
  );
