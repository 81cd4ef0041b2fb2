import type { AppendedRange } from '../../appended-range.ts';
import { DamagedEvent } from '../../errors/damaged-event.ts';
import { chainHash } from '../../hash.ts';
import type { RecordedEvent } from '../../event.ts';
import { impossible } from '../../impossible.ts';
import { parseKept } from '../../kept-json.ts';
import type { PreparedCommand } from '../../laws/command.ts';
import type { PreparedEvent } from '../../laws/event.ts';
import type { PreparedSnapshot, UnboundSnapshot } from '../../laws/issued.ts';
import { isPlainObject } from '../../laws/plain-json.ts';
import type { StreamId } from '../../stream.ts';
import type { Key } from '../table/key.ts';
import { commitsOf, streamOf } from './keys.ts';

/**
 * An event inside a commit: id, type, schema version, data, effectiveAt, metadata, content hash and
 * hash. Names are short and hashes are bytes, since DynamoDB charges by the KB.
 */
interface StoredEvent {
  readonly i: string;
  readonly t: string;
  readonly s: number;
  /** Data, as JSON text. */
  readonly d: string;
  readonly f: string;
  /** Metadata, as JSON text without the id of the commit's command. */
  readonly m: string;
  readonly c: Uint8Array;
  readonly h: Uint8Array;
}

/** One append to one stream: an immutable item. Its key is the stream and the first version. */
export interface CommitItem extends Key {
  /** Id of the attempt that wrote it: by it a writer recognises its own commit. */
  readonly a: Uint8Array;
  /** When it was written, RFC 3339. */
  readonly at: string;
  readonly e: readonly StoredEvent[];
  /** The command's id. */
  readonly id?: string;
  /** The hash of the command's content. */
  readonly ch?: Uint8Array;
  /** What the append wrote in all its streams, if there are several. */
  readonly all?: readonly AppendedRange[];
  /** Version of the reducer that `st` is valid for. */
  readonly r?: string;
  /** The state before this commit, as JSON text. */
  readonly st?: string;
}

/** What a commit is made from. */
export interface CommitParts {
  readonly stream: StreamId;
  /** The head that the commit follows. */
  readonly head: { readonly version: number; readonly hash: string };
  readonly events: readonly PreparedEvent[];
  readonly recordedAt: string;
  readonly attempt: Uint8Array;
  readonly command?: PreparedCommand;
  readonly all?: readonly AppendedRange[];
  readonly snapshot?: PreparedSnapshot;
}

/**
 * A larger snapshot costs more than it saves. With this limit no item passes DynamoDB's 400 KB, and no
 * append to 25 streams its 4 MB for a transaction.
 */
const MAX_SNAPSHOT_BYTES = 64 * 1024;

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');

/** Makes an append's item, and computes the hashes of its events. */
export function toItem({ stream, head, events, ...parts }: CommitParts): CommitItem {
  const { recordedAt, attempt, command, all, snapshot } = parts;
  let previous = head.hash;
  return {
    pk: commitsOf(stream),
    v: head.version + 1,
    a: attempt,
    at: recordedAt,
    e: events.map((event, index) => {
      previous = chainHash(previous, head.version + 1 + index, event.contentHash);
      return {
        i: event.id,
        t: event.type,
        s: event.schemaVersion,
        d: event.data,
        f: event.effectiveAt,
        m: command ? withoutCommandId(event.metadata) : event.metadata,
        c: bytes(event.contentHash),
        h: bytes(previous),
      };
    }),
    ...(command && { id: command.id, ch: bytes(command.contentHash) }),
    ...(all && { all }),
    ...(snapshot &&
      Buffer.byteLength(snapshot.state) <= MAX_SNAPSHOT_BYTES && {
        r: snapshot.reducerVersion,
        st: snapshot.state,
      }),
  };
}

/** The commit has the command's id once for all of its events. */
function withoutCommandId(text: string): string {
  const { commandId: _, ...metadata } = JSON.parse(text);
  return JSON.stringify(metadata);
}

/**
 * Returns the events of a commit in their order, with data and metadata parsed anew.
 *
 * @throws DamagedEvent if another program changed the item so that it has no event, or part of one
 */
export function eventsOf(stream: StreamId, item: CommitItem): RecordedEvent[] {
  return listOf(item).map((event, index) => {
    const version = item.v + index;
    if (!isWhole(event)) throw new DamagedEvent(stream, version, 'unreadable');
    const { i, t, s, d, f, m, c, h } = event;
    return {
      id: i,
      stream: { ...stream },
      version,
      type: t,
      schemaVersion: s,
      data: parseKept(d, stream, version),
      effectiveAt: f,
      recordedAt: item.at,
      metadata: {
        ...parseMetadata(m, stream, version),
        ...(item.id !== undefined && { commandId: item.id }),
      },
      contentHash: hex(c),
      hash: hex(h),
    };
  });
}

/** Another program may have changed the item. @throws DamagedEvent if it has no list of events */
function listOf({ pk, v, e }: CommitItem): readonly Partial<StoredEvent>[] {
  if (Array.isArray(e)) return e;
  throw new DamagedEvent(ownerOf(pk), v, 'unreadable');
}

const ownerOf = (pk: string): StreamId =>
  streamOf(pk) ?? impossible(`the item ${pk} is not a commit`);

function parseMetadata(text: string, stream: StreamId, version: number): object {
  const metadata: unknown = parseKept(text, stream, version);
  if (isPlainObject(metadata)) return metadata;
  throw new DamagedEvent(stream, version, 'unreadable');
}

/** Whether an event has what it is read from. A wrong id, type or time shows in its hash. */
const isWhole = (event: Partial<StoredEvent>): event is StoredEvent =>
  [event.d, event.m].every((text) => typeof text === 'string') &&
  [event.c, event.h].every((hash) => hash instanceof Uint8Array);

/** Returns the snapshot in a commit, if it has one that can be read: a snapshot is a cache. */
export function snapshotOf({ v, r, st }: CommitItem): UnboundSnapshot | undefined {
  if (r === undefined || typeof st !== 'string') return undefined;
  try {
    return { version: v - 1, reducerVersion: r, state: JSON.parse(st) };
  } catch {
    return undefined;
  }
}

/** Returns the last version of a commit. @throws DamagedEvent */
export const lastVersionOf = (commit: CommitItem): number => commit.v + listOf(commit).length - 1;

/** Returns the hash of a commit's last event. @throws DamagedEvent */
export function lastHashOf(commit: CommitItem): string {
  const { h } = listOf(commit).at(-1) ?? {};
  if (h instanceof Uint8Array) return hex(h);
  throw new DamagedEvent(ownerOf(commit.pk), lastVersionOf(commit), 'unreadable');
}

/** Returns what the append of a commit wrote in all its streams. */
export const rangesOf = (stream: StreamId, item: CommitItem): readonly AppendedRange[] =>
  item.all ?? [{ stream, from: item.v, version: lastVersionOf(item) }];

/** Tells whether a commit carries out a command with this content. */
export const hasContent = ({ ch }: Pick<CommitItem, 'ch'>, contentHash: string): boolean =>
  ch !== undefined && hex(ch) === contentHash;
