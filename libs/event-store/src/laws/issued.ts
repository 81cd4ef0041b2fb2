import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { StreamAppend } from '../event-store.ts';
import type { ExpectedVersion } from '../expected-version.ts';
import { limits } from '../limits.ts';
import type { Snapshot, StreamHead } from '../stream-head.ts';
import type { StreamId } from '../stream.ts';
import { keepState } from './state.ts';
import { isSameStream } from './stream.ts';
import { checkText } from './text.ts';

/** A head without its stream, which the adapter knows. */
export type UnboundHead = Omit<StreamHead, 'stream'>;
/** A snapshot without its stream, which the adapter knows. */
export type UnboundSnapshot = Omit<Snapshot, 'stream'>;

/** A head that belongs to the append's stream and expected version. */
export type PreparedHead = Pick<StreamHead, 'version' | 'hash' | 'seal'>;

/** A snapshot that belongs to the append's stream and expected version. */
export interface PreparedSnapshot {
  readonly version: number;
  readonly reducerVersion: string;
  /** The state, as JSON text. */
  readonly state: string;
}

/**
 * Tells whether an append brings a head or a snapshot that was issued for another stream, or for another
 * version than it expects: a conflict, since the events were decided on another state.
 *
 * `any` never conflicts, and no head or snapshot is believed with it.
 */
export function isStray(stream: StreamId, append: StreamAppend): boolean {
  const { expected, head, snapshot } = append;
  if (expected === 'any') return false;
  return [head, snapshot].some(
    (issued) =>
      issued !== undefined &&
      !(isSameStream(stream, issued.stream) && isVersionOf(expected, issued.version)),
  );
}

function isVersionOf(expected: ExpectedVersion, version: number): boolean {
  if (expected === 'no-stream') return version === 0;
  return expected === 'stream-exists' ? version > 0 : version === expected;
}

/**
 * Checks the head of an append that is not stray. A head proves the version of its stream only if the
 * append expects that version.
 *
 * @throws InvalidArgument
 */
export function prepareHead(
  field: string,
  { expected, head }: StreamAppend,
): PreparedHead | undefined {
  if (head === undefined || !isExact(expected)) return undefined;
  const { version, hash, seal } = head;
  if (version === 0 ? hash !== '' : !/^[0-9a-f]{64}$/.test(hash)) {
    throw new InvalidArgument(`${field}.hash`, 'must be the hash that readLatest or load gave');
  }
  return { version, hash, ...(seal !== undefined && { seal }) };
}

/**
 * Checks the snapshot of an append that is not stray, and makes the text of its state.
 *
 * @returns undefined if there is none, or none that can be kept
 * @throws InvalidArgument if the state is not plain JSON
 */
export function prepareSnapshot(
  field: string,
  { expected, snapshot }: StreamAppend,
): PreparedSnapshot | undefined {
  if (snapshot === undefined || !isExact(expected)) return undefined;
  const { version, reducerVersion, state } = snapshot;
  checkText(`${field}.reducerVersion`, reducerVersion, limits.bytesPerReducerVersion);
  const kept = keepState(`${field}.state`, state);
  return kept && { version, reducerVersion, state: kept.text };
}

const isExact = (expected: ExpectedVersion) =>
  typeof expected === 'number' || expected === 'no-stream';
