import type { AppendedRange } from '../../appended-range.ts';
import { chainHash } from '../../hash.ts';
import type { RecordedEvent } from '../../event.ts';
import { impossible } from '../../impossible.ts';
import type { PreparedEvent } from '../../prepare.ts';
import type { Snapshot } from '../../stream-head.ts';
import type { StreamId } from '../../stream.ts';
import type { Key } from '../table/key.ts';
import { commitsOf } from './keys.ts';

/** An event inside a commit. Short names, bytes for hashes: an item is paid for by the KB. */
interface StoredEvent {
  readonly i: string;
  readonly t: string;
  readonly s: number;
  /** Data, as the text it came in as. */
  readonly d: string;
  readonly f: string;
  /** Metadata as text, without the command's id. */
  readonly m: string;
  readonly c: Uint8Array;
  readonly h: Uint8Array;
}

/** One append to one stream: an immutable item, keyed by the stream and its first version. */
export interface CommitItem extends Key {
  /** Names the attempt that wrote it, so that its writer knows it again. */
  readonly a: Uint8Array;
  readonly at: string;
  readonly e: readonly StoredEvent[];
  /** The command's id, and the hash of its content. */
  readonly id?: string;
  readonly ch?: Uint8Array;
  /** What else the append wrote; only of one to several streams. */
  readonly all?: readonly AppendedRange[];
  /** State before this commit, as text, and the reducer it is true for. */
  readonly r?: string;
  readonly st?: string;
}

/** What a commit is made of. */
export interface CommitParts {
  readonly stream: StreamId;
  /** The version and hash it follows. */
  readonly head: { readonly version: number; readonly hash: string };
  readonly events: readonly PreparedEvent[];
  readonly recordedAt: string;
  readonly attempt: Uint8Array;
  readonly command?: { readonly id: string; readonly contentHash: string };
  readonly all?: readonly AppendedRange[];
  readonly snapshot?: Snapshot;
}

/** A larger state is not worth its keep, and could make the item more than DynamoDB takes. */
const MAX_SNAPSHOT_CHARACTERS = 64 * 1024;

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');

/** Puts an append into its item, and works out the hashes of its events. */
export function toItem({ stream, head, events, ...parts }: CommitParts): CommitItem {
  const { recordedAt, attempt, command, all, snapshot } = parts;
  let previous = head.hash;
  const state = snapshot && JSON.stringify(snapshot.state);
  return {
    pk: commitsOf(stream),
    v: head.version + 1,
    a: attempt,
    at: recordedAt,
    e: events.map(({ metadata: { commandId: _, ...metadata }, ...event }, index) => {
      previous = chainHash(previous, head.version + 1 + index, event.contentHash);
      return {
        i: event.id,
        t: event.type,
        s: event.schemaVersion,
        d: event.data,
        f: event.effectiveAt,
        m: JSON.stringify(metadata),
        c: bytes(event.contentHash),
        h: bytes(previous),
      };
    }),
    ...(command && { id: command.id, ch: bytes(command.contentHash) }),
    ...(all && { all }),
    ...(snapshot &&
      state !== undefined &&
      state.length <= MAX_SNAPSHOT_CHARACTERS && { r: snapshot.reducerVersion, st: state }),
  };
}

/** The events of a commit, in their order, each a value of its own. */
export const eventsOf = (stream: StreamId, item: CommitItem): RecordedEvent[] =>
  item.e.map(({ i, t, s, d, f, m, c, h }, index) => ({
    id: i,
    stream: { ...stream },
    version: item.v + index,
    type: t,
    schemaVersion: s,
    data: JSON.parse(d),
    effectiveAt: f,
    recordedAt: item.at,
    metadata: { ...JSON.parse(m), ...(item.id !== undefined && { commandId: item.id }) },
    contentHash: hex(c),
    hash: hex(h),
  }));

/** The snapshot inside of a commit. */
export function snapshotOf({ v, r, st }: CommitItem): Snapshot | undefined {
  if (r === undefined) return undefined;
  const state = st ?? impossible('a commit names the reducer of a state that it does not have');
  return { version: v - 1, reducerVersion: r, state: JSON.parse(state) };
}

/** The last version of a commit. */
export const lastVersionOf = ({ v, e }: CommitItem): number => v + e.length - 1;

/** The hash of a commit's last event. */
export function lastHashOf({ e }: CommitItem): string {
  const last = e.at(-1) ?? impossible('a commit has no event');
  return hex(last.h);
}

/** What the append of a commit wrote, in all its streams. */
export const rangesOf = (stream: StreamId, item: CommitItem): readonly AppendedRange[] =>
  item.all ?? [{ stream, from: item.v, version: lastVersionOf(item) }];

/** Whether a commit carries out a command of this content. */
export const hasContent = ({ ch }: CommitItem, contentHash: string): boolean =>
  ch !== undefined && hex(ch) === contentHash;
